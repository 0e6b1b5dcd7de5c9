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
    long_name = chunks(names[2], "km", names)
    assert [piece.strip() for piece in long_name] == names[2].split(" ")
