"""Numbers in JSON texts: signs, fractions, exponents, more digits than a machine word or a double has."""

import json


def main() -> None:
    texts = [
        "0",
        "-0",
        "0.0",
        "-0.0",
        "0.1",
        "-0.1",
        "1.5",
        "100.25",
        "0.30000000000000004",
        "9007199254740993.0",
    ]
    texts += ["123456789012345678", "1234567890123456789", "12345678901234567.8", "0.12345678901234567"]
    texts += ["0.000000000000000001", "0.0000000000000000001", "1234567890.123456789", "9.999999999999999999"]
    texts += [
        "1e5",
        "1E-5",
        "1.5e300",
        "1.5e-320",
        "-2.5e+3",
        "1e400",
        "179769313486231580.0",
        "5e-324",
        "0.5",
        "00.5",
    ]
    texts += ["1.", ".5", "1.e5", "1.5e", "-", "-.5", "1.2.3", "1_0.5"]
    for text in texts:
        for place in (text, f"[{text}]", f'{{"a": {text} , "\u00e9": "\u20ac"}}'):
            try:
                print(place, repr(json.loads(place)))
            except json.JSONDecodeError as error:
                print(place, error)
    print(json.loads("[0.1, 2.50]", parse_float=str))
    for i in range(0, 3000, 7):
        value = i / 64 - 11.1
        assert json.loads(json.dumps(value)) == value and json.loads(f"{value:.3f}") == float(f"{value:.3f}")
