# refused: NAJA034 3:5 Meta defines __instancecheck__
class Meta(type):
    def __instancecheck__(cls, value: object) -> bool:
        return value == 3

class Three(metaclass=Meta):
    pass

def main() -> None:
    print(isinstance(3, Three))
