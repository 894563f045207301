"""Class attributes, shadowing, mutation through class and instance."""


class Config:
    debug = False
    tags: list[str] = []
    limit: int = 10

    def grow(self) -> None:
        self.limit += 1


class Sub(Config):
    limit = 100


def main() -> None:
    a, b = Config(), Config()
    a.debug = True
    a.tags.append("x")
    print(a.debug, b.debug, Config.debug, b.tags, Sub.tags is Config.tags)
    Config.limit = 20
    a.grow()
    print(a.limit, b.limit, Config.limit, Sub.limit, Sub().limit)
    del a.limit
    print(a.limit)
    Sub.debug = True
    print(Config.debug, Sub.debug, Sub().debug)
    try:
        del b.debug
    except AttributeError as e:
        print(e)
    a.tags = ["own"]
    print(b.tags, a.tags)
