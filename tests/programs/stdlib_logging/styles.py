"""Formatters of the three styles, with formats of the time that classes of the program have; styles by themselves;
what handlers and loggers are shown as."""

import logging


class Hours(logging.Formatter):
    default_time_format = "T%M:%S"
    default_msec_format = "%s+%03d"


class Whole(Hours):
    default_msec_format = None  # type: ignore[assignment]


class Named(logging.Logger):
    pass


def main() -> None:
    record = logging.LogRecord("n", logging.INFO, "f.py", 3, "hi %s", ("x",), None)
    record.created = 1000000.25
    record.msecs = 250.0
    for formatter in (
        Hours("%(asctime)s %(message)s"),
        Hours("{asctime} {message}", style="{"),
        Hours("${asctime} ${message}", style="$"),
        logging.Formatter(),
        Whole("%(asctime)s"),
        Hours("%(asctime)s", "%Y"),
    ):
        print(formatter.usesTime(), formatter.format(record))
    for fmt in (
        "[%(levelname)s] %(name)s",
        "%(lineno)s",
        "%(message)5s",
        "100%% %(name)s",
        "%(name)s%%",
        "none",
        "",
    ):
        print(repr(logging.Formatter(fmt, validate=False).format(record)))
    for fmt in ("%(nothing)s!", "%(name(d))s", "%(name)s %(nothing)d"):
        try:
            print(logging.Formatter(fmt, validate=False).format(record))
        except ValueError as error:
            print(error)
    style = logging.PercentStyle("%(message)s %(more)s", defaults={"more": 1})
    record.message = "m"
    print(style.format(record), style.usesTime(), logging.StrFormatStyle("{asctime}").usesTime())
    print(logging.StringTemplateStyle("").format(record))
    named = logging.StreamHandler()
    named.setLevel("ERROR")
    own = Named("own")
    shown = (
        named,
        logging.NullHandler(),
        logging.FileHandler("/tmp/none.log", delay=True),
        logging.lastResort,
    )
    print(*shown, own, logging.getLogger(), logging.LoggerAdapter(own, {}), sep="\n")


if __name__ == "__main__":
    main()
