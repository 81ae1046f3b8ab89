//! Moments and spans of time in milliseconds, as values. It knows nothing of a running clock.

use std::{
    fmt,
    ops::{Add, Sub},
};

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(pub u64);

/// A length of time in milliseconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span(pub u64);

impl Span {
    /// One second, S3's own precision.
    pub const SECOND: Span = Span(1000);

    /// So many seconds.
    pub const fn seconds(seconds: u64) -> Span {
        Span(seconds * 1000)
    }

    /// Reads `90s`, `15m`, `1h30m`, `2d`, `500ms`: whole numbers, each with its unit.
    pub fn parse(text: &str) -> Option<Span> {
        let mut rest = text;
        let mut total: u64 = 0;
        while !rest.is_empty() {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let number: u64 = rest[..digits].parse().ok()?;
            rest = &rest[digits..];
            let letters =
                rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
            let unit = match &rest[..letters] {
                "ms" => 1,
                "s" => 1000,
                "m" => 60_000,
                "h" => 3_600_000,
                "d" => 86_400_000,
                _ => return None,
            };
            total = total.checked_add(number.checked_mul(unit)?)?;
            rest = &rest[letters..];
        }
        (!text.is_empty()).then_some(Span(total))
    }
}

impl fmt::Display for Span {
    /// The shortest text that [`Span::parse`] reads back: `1h30m`, `45s`, `0s`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = self.0;
        for (unit, name) in [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1000, "s")] {
            if left >= unit {
                write!(f, "{}{name}", left / unit)?;
                left %= unit;
            }
        }
        match left {
            0 if self.0 == 0 => f.write_str("0s"),
            0 => Ok(()),
            _ => write!(f, "{left}ms"),
        }
    }
}

impl Add<Span> for Instant {
    type Output = Instant;

    fn add(self, span: Span) -> Instant {
        Instant(self.0.saturating_add(span.0))
    }
}

impl Sub for Instant {
    type Output = Span;

    fn sub(self, earlier: Instant) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

/// The parts of a moment in UTC, for printing.
struct Parts {
    year: u64,
    month: u64,
    day: u64,
    second_of_day: u64,
}

impl Instant {
    /// The moment that these parts of UTC name. Years from 1970 on.
    pub const fn from_utc(
        year: u64,
        month: u64,
        day: u64,
        hour: u64,
        minute: u64,
        second: u64,
    ) -> Self {
        // Days from the civil calendar, counted in eras of 400 years that begin in March.
        let shifted_year = if month <= 2 { year - 1 } else { year };
        let era = shifted_year / 400;
        let year_of_era = shifted_year % 400;
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let days = era * 146_097 + day_of_era - 719_468;
        Instant((days * 86_400 + hour * 3600 + minute * 60 + second) * 1000)
    }

    /// Reads a moment as people write it for the AWS CLI: `2035-01-01`, `2035-01-01T10:00:00Z`,
    /// with an offset such as `+01:00`, or seconds since 1970. Fractions of a second are left out.
    pub fn parse(text: &str) -> Option<Instant> {
        const YEARS: std::ops::RangeInclusive<u64> = 1970..=9999;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !text.is_empty() && digits(text) && text.len() <= 12 {
            return Some(Instant(text.parse::<u64>().ok()? * 1000));
        }
        let number = |from: usize, to: usize| -> Option<u64> {
            text.get(from..to).filter(|text| digits(text))?.parse().ok()
        };
        let between =
            |from: usize, sign: char| text.get(from..=from).is_some_and(|c| c.contains(sign));
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 => 28 + u64::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if !between(4, '-')
            || !between(7, '-')
            || !YEARS.contains(&year)
            || !(1..=days).contains(&day)
        {
            return None;
        }
        if text.len() == 10 {
            return Some(Instant::from_utc(year, month, day, 0, 0, 0));
        }
        let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
        let is_time =
            (between(10, 'T') || between(10, ' ')) && between(13, ':') && between(16, ':');
        if !is_time || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let there = Instant::from_utc(year, month, day, hour, minute, second);
        let rest = text.get(19..)?;
        let rest = match rest.strip_prefix('.') {
            Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
            None => rest,
        };
        let offset = |rest: &str| -> Option<u64> {
            let (hours, minutes) = (rest.get(..2)?, rest.get(2..)?.trim_start_matches(':'));
            let is_offset = digits(hours) && digits(minutes) && minutes.len() == 2;
            is_offset.then_some(())?;
            Some((hours.parse::<u64>().ok()? * 60 + minutes.parse::<u64>().ok()?) * 60_000)
        };
        match rest.chars().next() {
            None => Some(there),
            Some('Z') if rest.len() == 1 => Some(there),
            Some('+') => Some(Instant(there.0.checked_sub(offset(&rest[1..])?)?)),
            Some('-') => Some(Instant(there.0.checked_add(offset(&rest[1..])?)?)),
            _ => None,
        }
    }

    fn parts(self) -> Parts {
        let seconds = self.0 / 1000;
        let days = seconds / 86_400 + 719_468;
        let (era, day_of_era) = (days / 146_097, days % 146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        Parts {
            year: era * 400 + year_of_era + u64::from(month <= 2),
            month,
            day: day_of_year - (153 * shifted_month + 2) / 5 + 1,
            second_of_day: seconds % 86_400,
        }
    }

    /// As CloudWatch writes a moment inside a sentence: `01/01/26 10:00:05`.
    pub fn short_text(self) -> String {
        let Parts { year, month, day, .. } = self.parts();
        format!("{day:02}/{month:02}/{:02} {}", year % 100, self.clock_text())
    }

    /// As HTTP writes a moment in a header: `Thu, 01 Jan 2026 10:00:05 GMT`.
    pub fn http_text(self) -> String {
        const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
        let Parts { year, month, day, .. } = self.parts();
        let weekday = DAYS[(self.day() % 7) as usize];
        let name = month_name(month);
        format!("{weekday}, {day:02} {name} {year:04} {} GMT", self.clock_text())
    }

    /// How many whole days there were since 1970-01-01.
    pub fn day(self) -> u64 {
        self.0 / 86_400_000
    }

    /// The day: `1 Jan`.
    pub fn day_text(self) -> String {
        let Parts { month, day, .. } = self.parts();
        format!("{day} {}", month_name(month))
    }

    /// The time of day: `10:00:05`.
    pub fn clock_text(self) -> String {
        let second = self.parts().second_of_day;
        format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)
    }
}

fn month_name(month: u64) -> &'static str {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES[month as usize - 1]
}

impl fmt::Display for Instant {
    /// As the AWS CLI prints a moment: `2026-01-01T10:00:05+00:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { year, month, day, .. } = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}T{}+00:00", self.clock_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_moments_print_as_the_cli_prints_them() {
        let start = Instant::from_utc(2026, 1, 1, 10, 0, 0);
        assert_eq!(start.to_string(), "2026-01-01T10:00:00+00:00");
        assert_eq!(start.http_text(), "Thu, 01 Jan 2026 10:00:00 GMT");
        assert_eq!(Instant(0).to_string(), "1970-01-01T00:00:00+00:00");
        assert_eq!(Instant(951_782_399_000).to_string(), "2000-02-28T23:59:59+00:00");
        assert_eq!(Instant(951_782_400_000).to_string(), "2000-02-29T00:00:00+00:00");
    }

    #[test]
    fn every_day_of_two_centuries_comes_back() {
        let mut expected = Instant::from_utc(1970, 1, 1, 0, 0, 0);
        for year in 1970..2170 {
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let february = if leap { 29 } else { 28 };
            for (month, days) in
                [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].into_iter().enumerate()
            {
                for day in 1..=days {
                    let month = month as u64 + 1;
                    assert_eq!(Instant::from_utc(year, month, day, 0, 0, 0), expected);
                    let text = format!("{year:04}-{month:02}-{day:02}T00:00:00+00:00");
                    assert_eq!(expected.to_string(), text);
                    expected = expected + Span(86_400_000);
                }
            }
        }
    }

    #[test]
    fn moments_read_back_in_the_forms_that_people_write() {
        let moment = Instant::from_utc(2035, 1, 2, 3, 4, 5);
        for text in [
            &*moment.to_string(),
            "2035-01-02T03:04:05Z",
            "2035-01-02 03:04:05.999Z",
            "2035-01-02T05:04:05+0200",
            "2035-01-02T02:34:05-00:30",
            "2051319845",
        ] {
            assert_eq!(Instant::parse(text), Some(moment), "{text}");
        }
        assert_eq!(Instant::parse("2036-02-29"), Some(Instant::from_utc(2036, 2, 29, 0, 0, 0)));
        for bad in [
            "",
            "tomorrow",
            "2035-02-29",
            "2035-13-01",
            "1969-01-01",
            "2035-01-02T25:00:00Z",
            "2035-01-02T03:04",
            "2035-01-02T03:04:05é",
            "20é5-01-02",
            "2035-01-02T03:04:05+",
            "1970-01-01T00:00:00+01:00",
        ] {
            assert_eq!(Instant::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn spans_read_back() {
        for text in ["0s", "90ms", "1h30m", "2d", "1d2h3m4s5ms"] {
            assert_eq!(Span::parse(text).map(|span| span.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Span::parse("90s"), Some(Span(90_000)));
        for bad in ["", "s", "5", "5 s", "-5s", "5w", "99999999999999999999s", "999999999999999d"] {
            assert_eq!(Span::parse(bad), None, "{bad}");
        }
    }
}
