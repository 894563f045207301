"""Warnings recorded, raised and ignored as the filters say."""

import warnings


class OldWarning(DeprecationWarning):
    pass


def main() -> None:
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        warnings.warn("one")
        warnings.warn("two", OldWarning)
        warnings.warn(RuntimeWarning("three", 3))
        assert found is not None
        print([(str(w.message), w.category.__name__, type(w.message).__name__) for w in found])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            warnings.warn("as an error", UserWarning, stacklevel=2)
        except UserWarning as error:
            print(repr(error))
        warnings.filterwarnings("ignore", message="not this", category=UserWarning)
        warnings.warn("NOT THIS, whatever follows")
        try:
            warnings.warn("but this")
        except UserWarning as error:
            print(repr(error))
    with warnings.catch_warnings(record=True) as more:
        warnings.resetwarnings()
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.warn("gone", OldWarning)
        warnings.warn("kept", FutureWarning)
        assert more is not None
        print([str(w.message) for w in more])
    try:
        warnings.warn("x", ValueError)  # type: ignore[arg-type]
    except TypeError as error:
        print(error)


if __name__ == "__main__":
    main()
