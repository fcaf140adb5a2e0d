"""The language of a text."""

import pytest

from pipeline.cleaning.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Agency opened a centre for the sailors who have lost their ships and it will be used by them.", "en"),
        ("La Agencia abrió hoy un centro para los marineros que han perdido sus barcos y el puerto.", "es"),
        ("L'Agence a ouvert un centre pour les marins qui ont perdu leurs navires dans une tempête.", "fr"),
        ("Die Agentur hat ein Zentrum für die Seeleute eröffnet, die ihre Schiffe verloren haben.", "de"),
        ("Агентство открыло новый центр для моряков.", "ru"),
        ("Агентство відкрило новий центр для моряків і їхніх сімей.", "uk"),
        ("افتتحت الوكالة اليوم مركزا جديدا للبحارة", "ar"),
        ("机构今天开设了一个新的中心。", "zh"),
        ("機関は本日、船員のための新しいセンターを開設しました。", "ja"),
        ("Οργανισμός άνοιξε νέο κέντρο για τους ναυτικούς.", "el"),
        ("Haven Sylvania Freedonia Almira", "und"),
        ("", "und"),
    ],
)
def test_languages_are_told_apart(text: str, language: str) -> None:
    assert language_of(text) == language


def test_names_in_another_script_do_not_decide() -> None:
    assert language_of("The Agency met the pilots of Женева and they went to the port with them.") == "en"
