//! What CloudWatch calls things: metrics, statistics, numbers. It knows nothing of where the values
//! come from, and nothing of alarms.

use std::fmt;

/// The namespace of S3's metrics.
pub const NAMESPACE: &str = "AWS/S3";

/// The dimensions of S3's replication metrics, in the order in which CloudWatch lists them
/// (AWS, "Metrics and dimensions").
pub const DIMENSIONS: [&str; 3] = ["SourceBucket", "DestinationBucket", "RuleId"];

/// S3's replication metrics (AWS, "Metrics and dimensions").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Metric {
    /// How long the oldest pending operation has been on its way.
    ReplicationLatency,
    /// The bytes of the pending operations.
    BytesPending,
    /// The pending operations.
    OperationsPending,
    /// The operations that failed, minute by minute.
    OperationsFailed,
}

impl Metric {
    /// All four.
    pub const ALL: [Metric; 4] = [
        Metric::ReplicationLatency,
        Metric::BytesPending,
        Metric::OperationsPending,
        Metric::OperationsFailed,
    ];

    /// S3's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Metric::ReplicationLatency => "ReplicationLatency",
            Metric::BytesPending => "BytesPendingReplication",
            Metric::OperationsPending => "OperationsPendingReplication",
            Metric::OperationsFailed => "OperationsFailedReplication",
        }
    }

    /// The metric of that name.
    pub fn named(name: &str) -> Option<Metric> {
        Metric::ALL.into_iter().find(|metric| metric.name() == name)
    }

    /// What it is measured in.
    pub fn unit(self) -> &'static str {
        match self {
            Metric::ReplicationLatency => "Seconds",
            Metric::BytesPending => "Bytes",
            Metric::OperationsPending | Metric::OperationsFailed => "Count",
        }
    }

    /// Whether it is published in the source's Region. The others are in the destination's
    /// (observed, not documented by AWS).
    pub fn is_at_source(self) -> bool {
        self == Metric::OperationsFailed
    }

    /// Whether a statistic means something. What is pending is published as a maximum, so only
    /// that has data (AWS names Max as the valid statistic; that others have none is our choice).
    pub fn has(self, statistic: Statistic) -> bool {
        self.is_at_source() || statistic == Statistic::Maximum
    }
}

/// What is made of the values of a period.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "each variant is CloudWatch's statistic of that name")]
pub enum Statistic {
    SampleCount,
    Average,
    Sum,
    Minimum,
    Maximum,
}

impl Statistic {
    /// All of them, in the order in which CloudWatch prints them.
    pub const ALL: [Statistic; 5] = [
        Statistic::SampleCount,
        Statistic::Average,
        Statistic::Sum,
        Statistic::Minimum,
        Statistic::Maximum,
    ];

    /// CloudWatch's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Statistic::SampleCount => "SampleCount",
            Statistic::Average => "Average",
            Statistic::Sum => "Sum",
            Statistic::Minimum => "Minimum",
            Statistic::Maximum => "Maximum",
        }
    }

    /// The statistic of that name.
    pub fn named(name: &str) -> Option<Statistic> {
        Statistic::ALL.into_iter().find(|statistic| statistic.name() == name)
    }
}

/// A number with six places behind the point. It is `whole` and so many millionths more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Decimal {
    whole: i64,
    millionths: u32,
}

impl Decimal {
    /// A whole number.
    pub fn whole(number: u64) -> Decimal {
        Decimal { whole: i64::try_from(number).unwrap_or(i64::MAX), millionths: 0 }
    }

    /// A number divided by another one.
    pub fn ratio(number: u64, by: u64) -> Decimal {
        let by = by.max(1);
        let millionths = u128::from(number % by) * 1_000_000 / u128::from(by);
        Decimal {
            millionths: u32::try_from(millionths).unwrap_or_default(),
            ..Decimal::whole(number / by)
        }
    }

    /// Reads `900`, `0.5`, `-3`, `1e3`. Places beyond the sixth are left out.
    pub fn parse(text: &str) -> Option<Decimal> {
        let text = text.trim();
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (number, exponent) = match text.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (before, behind) = number.split_once('.').unwrap_or((number, ""));
        let digits = format!("{before}{behind}");
        if digits.is_empty() || digits.len() > 40 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        // Where the point stands among the digits.
        let point = i32::try_from(before.len()).ok()?.checked_add(exponent)?;
        let digit = |at: i32| -> i64 {
            let at = usize::try_from(at).ok().and_then(|at| digits.as_bytes().get(at));
            at.map_or(0, |digit| i64::from(digit - b'0'))
        };
        let mut whole: i64 = 0;
        if point > 60 {
            return None;
        }
        for at in 0..point {
            whole = whole.checked_mul(10)?.checked_add(digit(at))?;
        }
        let millionths = (0..6).fold(0, |sum, place| sum * 10 + digit(point.saturating_add(place)));
        let millionths = u32::try_from(millionths).ok()?;
        Some(match (is_negative, millionths) {
            (false, _) => Decimal { whole, millionths },
            (true, 0) => Decimal { whole: -whole, millionths },
            (true, _) => Decimal { whole: -whole - 1, millionths: 1_000_000 - millionths },
        })
    }
}

impl fmt::Display for Decimal {
    /// As CloudWatch prints it: `900.0`, `0.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, whole, millionths) = match (self.whole < 0, self.millionths) {
            (true, 0) => ("-", self.whole.unsigned_abs(), 0),
            (true, rest) => ("-", (self.whole + 1).unsigned_abs(), 1_000_000 - rest),
            (false, rest) => ("", self.whole.unsigned_abs(), rest),
        };
        let places = format!("{millionths:06}");
        let places = places.trim_end_matches('0');
        write!(f, "{sign}{whole}.{}", if places.is_empty() { "0" } else { places })
    }
}

/// A metric as a person names it: nobody checks whether it is there.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct MetricName {
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub name: String,
    /// Its dimensions: names and values.
    pub dimensions: Vec<(String, String)>,
    /// Its unit, where the person names one.
    pub unit: Option<String>,
}
