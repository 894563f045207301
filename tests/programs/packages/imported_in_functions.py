"""A package that only a function imports is part of the program as well."""


def main() -> None:
    from iniconfig import IniConfig

    config = IniConfig("settings.ini", "[server]\nport = 8080\nhost = example\n")
    print(config["server"]["host"], int(config["server"]["port"]) + 1)
