"""The format mini-language over floats."""


def main() -> None:
    for spec in (
        "",
        "f",
        ".0f",
        ".2f",
        "10.3f",
        "e",
        ".0e",
        ".3E",
        "g",
        ".3g",
        "G",
        "#.3g",
        "%",
        ".1%",
        "+.2f",
        " .2f",
        "08.2f",
        ",",
        ",.2f",
        "_.1f",
        "<10",
        "^10.1f",
        "*>12.3e",
        "#.0f",
        "n",
        ".10",
        ".1",
        "z.1f",
        "+,.0f",
        "=+10.2f",
        ".17g",
        ".25f",
    ):
        print(
            spec,
            [
                format(x, spec)
                for x in (
                    0.0,
                    -0.0,
                    1.5,
                    -2.675,
                    1234567.891,
                    1e-7,
                    1e22,
                    0.5,
                    1e16,
                    float("inf"),
                    float("-nan"),
                )
            ],
        )
