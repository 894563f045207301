"""From relocatable objects to a finished image: linking and sealing."""
