"""Line breaks: lines end where they may."""


def test_lines_end_between_words_and_not_in_names_or_at_numbers() -> None:
    from communique.text.linebreaks import chunks

    names = ["នី សុខា", "អាដហុក", "អនុសញ្ញាស្តីពីបុព្វសិទ្ធិ និងអភ័យឯកសិទ្ធិរបស់អង្គការសហប្រជាជាតិ"]
    text = "លោក នី សុខា និងបុគ្គលិកអាដហុក ៤ រូប បុគ្គលម្នាក់ៗ តាមមាត្រា ៩ “សូកប៉ាន់” – ចលនា៖ ២"
    cut = chunks(text, "km", names)
    assert "".join(cut) == text
    assert [piece.strip() for piece in cut] == [
        "លោក",
        "នី សុខា",
        "និង",
        "បុគ្គលិក",
        "អាដហុក ៤ រូប",
        "បុគ្គល",
        "ម្នាក់ៗ",
        "តាម",
        "មាត្រា ៩ “សូកប៉ាន់” –",
        "ចលនា៖ ២",
    ]


def test_a_long_name_breaks_between_its_words() -> None:
    from communique.text.linebreaks import chunks

    name = "អង្គភាពប្រឆាំងអំពើពុករលួយ"
    assert chunks(name, "km", [name]) == ["អង្គភាព", "ប្រឆាំង", "អំពើពុករលួយ"]


def test_what_makes_a_noun_of_a_word_stays_before_it() -> None:
    from communique.text.linebreaks import chunks

    assert chunks("ការឃុំខ្លួនតាមអំពើចិត្ត", "km")[0] == "ការឃុំខ្លួន"
    assert chunks("អង្គការឃុំខ្លួន", "km")[0] == "អង្គការ"


def test_a_year_counts_nothing() -> None:
    from communique.text.linebreaks import chunks

    assert chunks("ឆ្នាំ២០១៦ ព្រះរាជអាជ្ញា", "km") == ["ឆ្នាំ២០១៦ ", "ព្រះរាជអាជ្ញា"]
    assert chunks("ថ្ងៃទី២ ខែឧសភា", "km") == ["ថ្ងៃទី២ ខែឧសភា"]
    assert chunks("អ្នក ២០០០ នាក់", "km")[-1].endswith("២០០០ នាក់")
