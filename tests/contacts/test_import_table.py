"""Reading CSV files, whatever program wrote them."""

import pytest

from contacts.services.table import BadTable, read_table

COLUMNS = ("name", "seats")


def cells(content: str | bytes) -> list[tuple[int, dict[str, str]]]:
    raw = content.encode() if isinstance(content, str) else content
    return [(row.line, row.cells) for row in read_table(raw, COLUMNS)]


@pytest.mark.parametrize(
    "content",
    [
        "name,seats\nAcme,5\n",
        "\ufeffname,seats\r\nAcme,5\r\n",
        "name;seats\nAcme;5",
        "name\tseats\nAcme\t5\n",
        'Name, SEATS\n"Acme", 5\n',
    ],
)
def test_marks_delimiters_and_line_ends_make_no_difference(content):
    assert cells(content) == [(2, {"name": "Acme", "seats": "5"})]


def test_columns_may_stand_in_any_order():
    assert cells("seats,name\n5,Acme\n") == [(2, {"seats": "5", "name": "Acme"})]


def test_blank_lines_are_left_out_and_counted():
    assert [line for line, _ in cells("\nname,seats\n\nAcme,5\n , \n;\nBolt,6\n")] == [4, 6, 7]


def test_a_cell_may_run_over_several_lines():
    assert [line for line, _ in cells('name,seats\n"Acme\nGmbH",5\nBolt,6\n')] == [2, 4]


def test_a_row_of_another_length_is_a_problem_of_that_row_only():
    rows = read_table(b"name,seats\nAcme, Inc,5\nBolt,6\n", COLUMNS)

    assert rows[0].problem == "The line has 3 cells, the header 2. Quote cells that hold the delimiter."
    assert rows[1].problem == ""


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "The file is empty. Its first line names the columns: name, seats."),
        (b"name,colour\n", "missing columns: seats; unknown columns: colour. It names these columns: name, seats."),
        (b"name,seats,seats\n", "given twice: seats"),
        (b"name,seats,\n", r"unknown columns: \(without a name\)"),
        (b"name,seats\nBj\xf6rn,5\n", "Line 2 is not UTF-8 text. Save the file as CSV in UTF-8."),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content, complaint):
    with pytest.raises(BadTable, match=complaint):
        read_table(content, COLUMNS)


def test_a_cell_too_long_to_read_stops_no_other_row():
    rows = read_table(b"name,seats\n" + b"x" * 200_000 + b",5\nBolt,6\n", COLUMNS)

    assert rows[0].problem.startswith("The line cannot be read")
    assert rows[-1].cells == {"name": "Bolt", "seats": "6"}
