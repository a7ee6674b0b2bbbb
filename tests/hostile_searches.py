"""A hundred searches that nobody means well with."""

from __future__ import annotations

SEARCHES: tuple[str, ...] = (
    # wildcards, and beginnings of words
    *(
        "*",
        "**",
        "* * *",
        "?",
        "??",
        "*a",
        "a*",
        "ab*",
        "*ab*",
        "a*b*c*",
        "pe* pr* re*",
    ),
    *("p?rsona", "persona**", '"persona*"', "title:*", "title:pe*", "-pe*", "+pe*"),
    # nesting, and brackets that nothing closes
    *(
        "(" * 400 + "a" + ")" * 400,
        "[" * 900,
        "{" * 900,
        "((((",
        "))))",
        "(a OR (b AND",
    ),
    *("[[[[persona]]]]", "{{ reactivation.frequency | words }}", "<<<<>>>>", "a(b[c{d"),
    # quotation marks and signs
    *(
        '"',
        '""',
        '"""',
        '"a',
        'a"b"c"',
        '"" ""',
        "'",
        "''''",
        "-",
        "--",
        "- -",
        "+",
        "++",
    ),
    *(
        "-persona",
        "+persona -persona",
        "---persona",
        "+-+-persona",
        '-"persona',
        ":" * 99,
    ),
    # the languages of engines
    *("AND", "OR", "NOT", "a AND OR NOT b", "NEAR(a b, 5)", "a NEAR/2 b", "^persona"),
    *("{title text} : persona", "title : persona", "found MATCH 'a'", "persona~2"),
    *("persona^1e999", "'; DROP TABLE documents; --", '" OR 1=1 --', "rowid:1", "%_%"),
    *("[a TO z]", "date:[2020 TO *]", "a && b || !c", "\\", "\\\\", "a\\ b", 'a\\"b'),
    # regular expressions
    *(
        "/(a+)+$/",
        "(a|a)*b",
        ".*",
        ".+",
        "^$",
        "\\d+\\w*",
        "(?=x)",
        "[^\\s]+",
        "a{9999}",
    ),
    # control characters, and text from right to left
    *(
        "\0",
        "a\0b",
        "\n\n\n",
        "\t",
        "\x1b[31mred\x1b[0m",
        "\x7f\x80\x9f",
        "\u202epersona",
    ),
    *(
        "\u200f\u200e\u2066",
        "ש" * 500,
        "تنشيط" * 99,
        "\ufeff",
        "\ufffd" * 99,
        "\udc80\udfff",
    ),
    # long words, many words, signs of everywhere
    *("a" * 100_000, "persona " * 20_000, "é" * 100_000, "漢" * 999, "漢" * 100_000),
    *(
        " ".join(map(str, range(300))),
        "a b c d e f g h i j k l m n o p q r s t u v w x y",
    ),
    *(
        "e\u0301" * 400,
        "\u0301" * 900,
        "👩‍👩‍👧‍👦" * 90,
        "ﷺ" * 90,
        "İ" * 99,
        "ß" * 400,
        "1" * 900,
    ),
    # filters
    *("kind:", "kind:,", "kind:,,,", "year:", "year:..", "year:....", "year:99999"),
    *(
        "year:-1..",
        "shape:../../etc/passwd",
        "kind:finding kind:work",
        "::::a",
        "a:b:c",
    ),
    *("state:held state:ready -state:held", "KIND:FINDING", "kind:*", "-kind:finding"),
)
