//! An alarm of CloudWatch: what it watches, its state, and why it is in it. It knows nothing of
//! when it is evaluated.

use super::{
    Instant, Region, Span,
    cloudwatch::{Decimal, MetricName, Statistic},
    name::ACCOUNT,
};
use std::rc::Rc;

pub mod check;

/// How an alarm compares a value with its threshold.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "each variant is CloudWatch's operator of that name")]
pub enum Comparison {
    GreaterThanOrEqualToThreshold,
    GreaterThanThreshold,
    LessThanThreshold,
    LessThanOrEqualToThreshold,
}

impl Comparison {
    /// All four that compare with a number.
    pub const ALL: [Comparison; 4] = [
        Comparison::GreaterThanOrEqualToThreshold,
        Comparison::GreaterThanThreshold,
        Comparison::LessThanThreshold,
        Comparison::LessThanOrEqualToThreshold,
    ];

    /// CloudWatch's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Comparison::GreaterThanOrEqualToThreshold => "GreaterThanOrEqualToThreshold",
            Comparison::GreaterThanThreshold => "GreaterThanThreshold",
            Comparison::LessThanThreshold => "LessThanThreshold",
            Comparison::LessThanOrEqualToThreshold => "LessThanOrEqualToThreshold",
        }
    }

    /// As CloudWatch says it: `greater than`.
    pub fn words(self) -> &'static str {
        match self {
            Comparison::GreaterThanOrEqualToThreshold => "greater than or equal to",
            Comparison::GreaterThanThreshold => "greater than",
            Comparison::LessThanThreshold => "less than",
            Comparison::LessThanOrEqualToThreshold => "less than or equal to",
        }
    }

    /// Whether a value breaches the threshold.
    pub fn holds(self, value: Decimal, threshold: Decimal) -> bool {
        match self {
            Comparison::GreaterThanOrEqualToThreshold => value >= threshold,
            Comparison::GreaterThanThreshold => value > threshold,
            Comparison::LessThanThreshold => value < threshold,
            Comparison::LessThanOrEqualToThreshold => value <= threshold,
        }
    }
}

/// What an alarm makes of periods without data.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MissingData {
    /// They count as breaching.
    Breaching,
    /// They count as not breaching.
    NotBreaching,
    /// The state stays.
    Ignore,
    /// Where all are missing, the state is INSUFFICIENT_DATA.
    Missing,
}

impl MissingData {
    /// All four.
    pub const ALL: [MissingData; 4] = [
        MissingData::Breaching,
        MissingData::NotBreaching,
        MissingData::Ignore,
        MissingData::Missing,
    ];

    /// CloudWatch's name for it.
    pub fn name(self) -> &'static str {
        match self {
            MissingData::Breaching => "breaching",
            MissingData::NotBreaching => "notBreaching",
            MissingData::Ignore => "ignore",
            MissingData::Missing => "missing",
        }
    }
}

/// The state of an alarm.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AlarmState {
    /// Nothing can be said.
    InsufficientData,
    /// The threshold is breached.
    Alarm,
    /// It is not.
    Ok,
}

impl AlarmState {
    /// All three, in the order in which CloudWatch lists them.
    pub const ALL: [AlarmState; 3] =
        [AlarmState::InsufficientData, AlarmState::Alarm, AlarmState::Ok];

    /// The state of that name.
    pub fn named(name: &str) -> Option<AlarmState> {
        AlarmState::ALL.into_iter().find(|state| state.name() == name)
    }

    /// CloudWatch's name for it.
    pub fn name(self) -> &'static str {
        match self {
            AlarmState::InsufficientData => "INSUFFICIENT_DATA",
            AlarmState::Alarm => "ALARM",
            AlarmState::Ok => "OK",
        }
    }
}

/// What an alarm watches, and whom it tells.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct AlarmConfiguration {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Whether it tells anybody.
    pub actions_enabled: bool,
    /// Whom it tells when it goes to OK, to ALARM, to INSUFFICIENT_DATA: ARNs.
    pub actions: Actions,
    /// The metric.
    pub metric: MetricName,
    /// What is made of the values of a period.
    pub statistic: Statistic,
    /// The length of a period.
    pub period: Span,
    /// How many periods it looks at.
    pub evaluation_periods: u32,
    /// How many of these must breach; where nothing is said, all.
    pub datapoints_to_alarm: Option<u32>,
    /// What the values are compared with.
    pub threshold: Decimal,
    /// How.
    pub comparison: Comparison,
    /// What it makes of periods without data, where the person said it.
    pub missing_data: Option<MissingData>,
}

/// Whom an alarm tells, as ARNs.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Actions {
    /// When it goes to OK.
    pub ok: Vec<String>,
    /// When it goes to ALARM.
    pub alarm: Vec<String>,
    /// When it goes to INSUFFICIENT_DATA.
    pub insufficient_data: Vec<String>,
}

impl Actions {
    /// Whom an alarm tells that goes to this state.
    pub fn of(&self, state: AlarmState) -> &[String] {
        match state {
            AlarmState::Ok => &self.ok,
            AlarmState::Alarm => &self.alarm,
            AlarmState::InsufficientData => &self.insufficient_data,
        }
    }
}

impl AlarmConfiguration {
    /// The ARN of the alarm in a Region.
    pub fn arn(&self, region: Region) -> String {
        format!("arn:aws:cloudwatch:{region}:{ACCOUNT}:alarm:{}", self.name)
    }

    /// How many periods must breach.
    pub fn needed(&self) -> u32 {
        self.datapoints_to_alarm.unwrap_or(self.evaluation_periods)
    }

    /// How many of the newest periods CloudWatch looks at to find enough with data. AWS says only
    /// that it is more than the evaluation periods; that it is two more is what its example shows
    /// (AWS, "Configuring how CloudWatch alarms treat missing data").
    pub fn range(&self) -> u32 {
        self.evaluation_periods.saturating_add(2)
    }
}

/// Why an alarm is in its state.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum StateReason {
    /// It is new.
    Initial,
    /// Somebody set it, and said why.
    Said(String),
    /// It was evaluated.
    Evaluated {
        /// The values that were looked at, the newest first, with where their periods begin.
        points: Rc<[(Instant, Decimal)]>,
        /// How many periods had none.
        missing: u32,
        /// The state that came of it.
        state: AlarmState,
    },
}

fn count(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

impl StateReason {
    /// As CloudWatch words it.
    pub fn text(&self, of: &AlarmConfiguration) -> String {
        let (points, missing, state) = match self {
            StateReason::Initial => return "Unchecked: Initial alarm creation".to_owned(),
            StateReason::Said(text) => return text.clone(),
            StateReason::Evaluated { points, missing, state } => {
                (points, *missing as usize, *state)
            }
        };
        if state == AlarmState::InsufficientData {
            let were = if missing == 1 { "was" } else { "were" };
            return format!("Insufficient Data: {} {were} unknown.", count(missing, "datapoint"));
        }
        let filled = match (missing, of.missing_data) {
            (1.., Some(treated @ (MissingData::Breaching | MissingData::NotBreaching))) => {
                let as_what = match treated {
                    MissingData::Breaching => "[Breaching]",
                    _ => "[NonBreaching]",
                };
                let were = if missing == 1 { "was" } else { "were" };
                let missing = count(missing, "missing datapoint");
                format!(" and {missing} {were} treated as {as_what}")
            }
            _ => String::new(),
        };
        if points.is_empty() {
            let periods = count(missing, "period");
            return format!(
                "Threshold Crossed: no datapoints were received for {periods}{filled}."
            );
        }
        let is_alarm = state == AlarmState::Alarm;
        let breaches = |value: Decimal| of.comparison.holds(value, of.threshold);
        let told = points.iter().filter(|(_, value)| breaches(*value) == is_alarm);
        let told: Vec<String> =
            told.map(|(at, value)| format!("{value} ({})", at.short_text())).collect();
        if told.is_empty() {
            let was = if points.len() == 1 { "was" } else { "were" };
            let (points, periods) = (count(points.len(), "datapoint"), of.evaluation_periods);
            let periods = count(periods as usize, "period");
            return format!("Threshold Crossed: {points} {was} received for {periods}{filled}.");
        }
        crossed(of, &told, (points.len(), is_alarm), &filled)
    }
}

/// What CloudWatch says where values decided.
fn crossed(
    of: &AlarmConfiguration,
    told: &[String],
    (points, is_alarm): (usize, bool),
    filled: &str,
) -> String {
    let were = match (told.len(), is_alarm) {
        (1, true) => "was",
        (1, false) => "was not",
        (_, true) => "were",
        (_, false) => "were not",
    };
    let values = told.join(", ");
    let (how, threshold) = (of.comparison.words(), of.threshold);
    let Some(needed) = of.datapoints_to_alarm else {
        let number = count(told.len(), "datapoint");
        return format!(
            "Threshold Crossed: {number} [{values}] {were} {how} the threshold \
             ({threshold}){filled}."
        );
    };
    let (least, from) = match is_alarm {
        true => (needed, "OK -> ALARM"),
        false => (of.evaluation_periods.saturating_sub(needed) + 1, "ALARM -> OK"),
    };
    let least = count(least as usize, "datapoint");
    format!(
        "Threshold Crossed: {} out of the last {points} datapoints [{values}] {were} {how} the \
         threshold ({threshold}){filled} (minimum {least} for {from} transition).",
        told.len(),
    )
}

/// Something that happened to an alarm, for its history.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct HistoryItem {
    /// When.
    pub at: Instant,
    /// What.
    pub what: HistoryKind,
}

/// What happened to an alarm.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum HistoryKind {
    /// It was made.
    Created,
    /// It was changed.
    Updated,
    /// Its state changed, from and to, each with its reason in words.
    State {
        /// The state before, with its reason.
        from: (AlarmState, String),
        /// The state after, with its reason.
        to: (AlarmState, String),
    },
    /// It told somebody: an ARN, and whether that worked.
    Action(String, bool),
}

impl HistoryKind {
    /// CloudWatch's name for items of this kind.
    pub fn item_type(&self) -> &'static str {
        match self {
            HistoryKind::Created | HistoryKind::Updated => "ConfigurationUpdate",
            HistoryKind::State { .. } => "StateUpdate",
            HistoryKind::Action(..) => "Action",
        }
    }
}

/// An alarm.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Alarm {
    /// Its Region.
    pub region: Region,
    /// What it watches, and whom it tells.
    pub configuration: Rc<AlarmConfiguration>,
    /// When that was last set.
    pub configured: Instant,
    /// Its state.
    pub state: AlarmState,
    /// Why.
    pub reason: StateReason,
    /// When the state changed.
    pub since: Instant,
    /// What happened to it, the oldest first.
    pub history: Vec<Rc<HistoryItem>>,
}

impl Alarm {
    /// Its ARN.
    pub fn arn(&self) -> String {
        self.configuration.arn(self.region)
    }
}
