"""Facts: a text and its language become the values that it states, each with its place.

Values are equal across languages: 2016年4月19日 and "April 19, 2016", 1200万 and "12 million", 第9条 and "Article 9".
"""
