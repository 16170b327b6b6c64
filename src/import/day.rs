//! A day as a person writes it: a date, or how far away it is.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

use super::fold::fold;

/// Reads 2027-01-15, 2027/1/15, 2027年1月15日, and without a year the next 1/15 or 1月15日; 3か月後, 半年後, 2週間後, 来月, `in 3 months`,
/// `next month`. `today` is where the person is. None for anything else, and for days that are over.
pub fn read(text: &str, today: Date) -> Option<Date> {
    let text = fold(text);
    let text = text.trim_end_matches("ごろ").trim_end_matches("頃");
    let day = written(text, today).or_else(|| today.checked_add(span(text)?).ok())?;
    (day >= today).then_some(day)
}

fn written(text: &str, today: Date) -> Option<Date> {
    let text = text.split('(').next()?;
    let numbers: Vec<i16> = text
        .split(['-', '/', '.', '年', '月', '日'])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let day =
        |year: i16, month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    match numbers[..] {
        [year, month, of] if year >= 1000 => day(year, month, of),
        [year, month] if year >= 1000 => day(year, month, 1),
        // 31/2 is no day in any year; 29/2 is one of a leap year.
        [month, of] => (0..9).find_map(|later| day(today.year() + later, month, of).filter(|day| *day >= today)),
        _ => None,
    }
}

fn span(text: &str) -> Option<Span> {
    match text {
        "きょう" | "今日" | "today" => return Some(0.days()),
        "あした" | "明日" | "tomorrow" => return Some(1.day()),
        "来週" | "らいしゅう" | "nextweek" => return Some(1.week()),
        "来月" | "らいげつ" | "nextmonth" => return Some(1.month()),
        "半年" | "半年後" => return Some(6.months()),
        "来年" | "らいねん" | "nextyear" => return Some(1.year()),
        _ => {}
    }
    let text = text.strip_prefix("in").unwrap_or(text);
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at_checked(digits)?;
    let number: i64 = number.parse().ok().filter(|number| *number < 1000)?;
    let unit = unit.strip_suffix('後').unwrap_or(unit);
    match unit {
        "日" | "day" | "days" => Some(number.days()),
        "週" | "週間" | "week" | "weeks" => Some(number.weeks()),
        "か月" | "ヶ月" | "ヵ月" | "ケ月" | "箇月" | "カ月" | "month" | "months" => Some(number.months()),
        "年" | "year" | "years" => Some(number.years()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_as_people_write_them() {
        let today = date(2026, 11, 24);
        for (text, wanted) in [
            ("2027-01-15", Some(date(2027, 1, 15))),
            ("２０２７／１／１５", Some(date(2027, 1, 15))),
            ("2027年1月15日", Some(date(2027, 1, 15))),
            ("2027年1月15日(金)", Some(date(2027, 1, 15))),
            ("2027年4月", Some(date(2027, 4, 1))),
            ("12/18", Some(date(2026, 12, 18))),
            ("1月15日", Some(date(2027, 1, 15))),
            ("11/24", Some(today)),
            ("2/29", Some(date(2028, 2, 29))),
            ("2/30", None),
            ("2026-11-23", None),
            ("３か月後", Some(date(2027, 2, 24))),
            ("3ヶ月後", Some(date(2027, 2, 24))),
            ("3カ月", Some(date(2027, 2, 24))),
            ("半年後", Some(date(2027, 5, 24))),
            ("二年後", None),
            ("2 週間後", Some(date(2026, 12, 8))),
            ("来月ごろ", Some(date(2026, 12, 24))),
            ("in 3 months", Some(date(2027, 2, 24))),
            ("Next month", Some(date(2026, 12, 24))),
            ("99999999999年後", None),
            ("999年後", Some(date(3025, 11, 24))),
            ("年度内", None),
            ("", None),
        ] {
            assert_eq!(read(text, today), wanted, "{text}");
        }
    }
}
