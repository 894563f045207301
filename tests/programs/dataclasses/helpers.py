"""asdict, astuple, fields, replace over nested dataclasses."""

from dataclasses import asdict, astuple, dataclass, field, fields, is_dataclass, replace


@dataclass
class Engine:
    power: int
    parts: list[str] = field(default_factory=list)


@dataclass
class Car:
    name: str
    engine: Engine
    spares: dict[str, Engine] = field(default_factory=dict)
    size: tuple[int, int] = (1, 2)


@dataclass
class Told:
    length: int = field(default=1, metadata={"unit": "mm"})
    plain: int = 0


def main() -> None:
    car = Car("v", Engine(90, ["a"]), {"x": Engine(1)})
    print(car)
    print(asdict(car))
    print(astuple(car))
    copy = replace(car, name="w", engine=replace(car.engine, power=5))
    print(copy, car.engine.power, copy.spares is car.spares)
    print(
        [f.name for f in fields(Car)],
        [f.name for f in fields(car.engine)],
        is_dataclass(car),
        is_dataclass(Car),
        is_dataclass(3),
    )
    d = asdict(car)
    car.engine.parts.append("b")
    print(d["engine"], car == copy, Car.__match_args__)
    told = fields(Told)[0].metadata
    print(told, told.get("unit"), told["unit"], dict(fields(Told)[1].metadata), type(told).__name__)
    try:
        told["unit"] = "s"  # type: ignore[index]
    except TypeError as error:
        print(error)
