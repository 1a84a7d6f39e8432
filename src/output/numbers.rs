//! Numbers as people read them: `12,431`, `3.4 MB`, `1 min 05 s`. Machine formats never use these.

use std::time::Duration;

/// A whole number with a comma between thousands: `12,431`, `-1,200`.
pub fn grouped(number: impl Into<i128>) -> String {
    let number = number.into();
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// An amount of money with a comma between thousands: `1,234.50`.
pub fn amount(plain: &str) -> String {
    let (units, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    match units.parse::<i128>() {
        Ok(number) => {
            // Minus nothing, of which only the decimals are something.
            let sign = if number == 0 && units.starts_with('-') {
                "-"
            } else {
                ""
            };
            format!("{sign}{}.{decimals}", grouped(number))
        }
        Err(_) => plain.to_owned(),
    }
}

/// How many of a thing there are: `1 order`, `12,431 orders`.
pub fn count(number: impl Into<i128>, one: &str, many: &str) -> String {
    let number = number.into();
    let noun = if number == 1 { one } else { many };
    format!("{} {noun}", grouped(number))
}

/// A probability in whole percent, which is never said to be none or certain: it was rounded before
/// it was written down.
pub fn likelihood(probability: f64) -> String {
    match (probability * 100.0).round() {
        100.0.. => "over 99 %".to_owned(),
        ..1.0 => "under 1 %".to_owned(),
        percent => format!("{percent} %"),
    }
}

/// A size in decimal units (1 kB is 1,000 bytes): `812 B`, `3.4 MB`.
pub fn bytes(size: u64) -> String {
    const UNITS: [&str; 6] = ["kB", "MB", "GB", "TB", "PB", "EB"];
    if size < 1000 {
        return format!("{size} B");
    }
    // Tenths of the unit, rounded half up; the unit is chosen after rounding, so that 999,999
    // bytes are `1.0 MB` and never `1000.0 kB`.
    let mut unit = 0;
    let mut divisor = 1000_u128;
    let tenths = |divisor: u128| (u128::from(size) * 10 + divisor / 2) / divisor;
    while tenths(divisor) >= 10_000 && unit + 1 < UNITS.len() {
        divisor *= 1000;
        unit += 1;
    }
    let tenths = tenths(divisor);
    format!("{}.{} {}", tenths / 10, tenths % 10, UNITS[unit])
}

/// How long something took: `340 ms`, `2.4 s`, `1 min 05 s`, `2 h 03 min`.
pub fn duration(time: Duration) -> String {
    let millis = time.as_millis();
    let tenths = (millis + 50) / 100;
    let seconds = (millis + 500) / 1000;
    match seconds {
        _ if millis < 1000 => format!("{millis} ms"),
        _ if tenths < 600 => format!("{}.{} s", tenths / 10, tenths % 10),
        ..3600 => format!("{} min {:02} s", seconds / 60, seconds % 60),
        _ => format!("{} h {:02} min", seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_likelihood_is_never_more_certain_than_it_is() {
        for (probability, text) in [
            (0.0, "under 1 %"),
            (0.003, "under 1 %"),
            (0.814, "81 %"),
            (0.99, "99 %"),
            (0.996, "over 99 %"),
            (1.0, "over 99 %"),
        ] {
            assert_eq!(likelihood(probability), text);
        }
    }

    #[test]
    fn thousands_are_set_apart() {
        let cases = [
            (0, "0"),
            (7, "7"),
            (999, "999"),
            (1000, "1,000"),
            (12_431, "12,431"),
            (-1_234_567, "-1,234,567"),
            (i64::MIN, "-9,223,372,036,854,775,808"),
        ];
        for (number, text) in cases {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn amounts_keep_every_decimal() {
        for (plain, shown) in [
            ("0.00", "0.00"),
            ("1234567.8901", "1,234,567.8901"),
            ("-1234.50", "-1,234.50"),
            ("-0.000001", "-0.000001"),
            (
                "27670116110564327421000.00",
                "27,670,116,110,564,327,421,000.00",
            ),
        ] {
            assert_eq!(amount(plain), shown);
        }
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(count(1, "order", "orders"), "1 order");
        assert_eq!(count(0, "order", "orders"), "0 orders");
        assert_eq!(count(3000, "order", "orders"), "3,000 orders");
    }

    #[test]
    fn sizes_keep_one_decimal() {
        let cases = [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1.0 kB"),
            (3_440_000, "3.4 MB"),
            (999_949, "999.9 kB"),
            (999_950, "1.0 MB"),
            (u64::MAX, "18.4 EB"),
        ];
        for (size, text) in cases {
            assert_eq!(bytes(size), text);
        }
    }

    #[test]
    fn durations_grow_their_unit() {
        let cases = [
            (0, "0 ms"),
            (999, "999 ms"),
            (1000, "1.0 s"),
            (2449, "2.4 s"),
            (59_949, "59.9 s"),
            (59_950, "1 min 00 s"),
            (65_000, "1 min 05 s"),
            (3_599_499, "59 min 59 s"),
            (3_599_500, "1 h 00 min"),
            (7_380_000, "2 h 03 min"),
        ];
        for (millis, text) in cases {
            assert_eq!(duration(Duration::from_millis(millis)), text);
        }
    }

    proptest! {
        #[test]
        fn without_its_commas_it_is_the_number(number in any::<i64>()) {
            prop_assert_eq!(grouped(number).replace(',', "").parse::<i64>().unwrap(), number);
        }
    }
}
