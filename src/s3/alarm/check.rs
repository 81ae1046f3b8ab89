//! CloudWatch's checks of an alarm, in its words. It knows nothing of whom the alarm tells.

use super::{AlarmConfiguration, Comparison, MissingData};
use crate::s3::{S3Error, Span, cloudwatch::Statistic, request::AlarmDraft};

fn invalid(message: impl Into<String>) -> S3Error {
    S3Error::OfService { code: "ValidationError", message: message.into() }
}

/// What CloudWatch says to a value that is none of those that there are.
pub fn not_of(value: &str, member: &str, values: &str) -> S3Error {
    invalid(format!(
        "1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: \
         Member must satisfy enum value set: [{values}]"
    ))
}

/// What CloudWatch says to a number that must not be so small.
fn too_small(value: i64, member: &str) -> S3Error {
    invalid(format!(
        "1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: \
         Member must have value greater than or equal to 1"
    ))
}

/// The configuration that a draft is for, checked as CloudWatch checks it.
///
/// # Errors
/// CloudWatch's own.
pub fn configuration(draft: &AlarmDraft) -> Result<AlarmConfiguration, S3Error> {
    let comparison = Comparison::ALL.into_iter().find(|it| it.name() == draft.comparison);
    let comparison = comparison.ok_or_else(|| {
        invalid("PutMetricAlarm request should have a valid ComparisonOperator parameter")
    })?;
    let threshold = draft
        .threshold
        .ok_or_else(|| invalid("PutMetricAlarm request should have valid Threshold parameter"))?;
    let statistic = draft
        .statistic
        .as_deref()
        .ok_or_else(|| invalid("PutMetricAlarm request should have a Statistic parameter"))?;
    let statistic = Statistic::named(statistic).ok_or_else(|| {
        not_of(statistic, "statistic", &Statistic::ALL.map(Statistic::name).join(", "))
    })?;
    let (period, evaluation_periods) = periods(draft)?;
    let datapoints_to_alarm = datapoints(draft, evaluation_periods)?;
    let missing_data = missing_data(draft)?;
    for (value, name) in
        [(&draft.metric.name, "MetricName"), (&draft.metric.namespace, "Namespace")]
    {
        if value.is_empty() {
            let why = format!("PutMetricAlarm request should have a {name} parameter");
            return Err(invalid(why));
        }
    }
    Ok(AlarmConfiguration {
        name: draft.name.clone(),
        description: draft.description.clone(),
        actions_enabled: draft.actions_enabled.unwrap_or(true),
        actions: draft.actions.clone(),
        metric: draft.metric.clone(),
        statistic,
        period,
        evaluation_periods,
        datapoints_to_alarm,
        threshold,
        comparison,
        missing_data,
    })
}

fn periods(draft: &AlarmDraft) -> Result<(Span, u32), S3Error> {
    let seconds = draft
        .period
        .ok_or_else(|| invalid("PutMetricAlarm request should have a Period parameter"))?;
    let evaluation_periods = u32::try_from(draft.evaluation_periods)
        .ok()
        .filter(|periods| *periods > 0)
        .ok_or_else(|| too_small(draft.evaluation_periods, "evaluationPeriods"))?;
    let is_length = |seconds: &u64| {
        matches!(seconds, 10 | 20 | 30) || (*seconds > 0 && seconds.is_multiple_of(60))
    };
    let seconds = u64::try_from(seconds)
        .ok()
        .filter(is_length)
        .ok_or_else(|| invalid("Period must be 10, 20, 30 or a multiple of 60"))?;
    let total = seconds.saturating_mul(u64::from(evaluation_periods));
    if seconds < 3600 && total > 86_400 {
        return Err(invalid(
            "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be \
             <= 86400) for alarms using period < 3600",
        ));
    }
    if total > 604_800 {
        return Err(invalid(
            "Metrics cannot be checked across more than a week (EvaluationPeriods * Period must \
             be <= 604800) for alarms using period >= 3600",
        ));
    }
    Ok((Span::seconds(seconds), evaluation_periods))
}

fn datapoints(draft: &AlarmDraft, evaluation_periods: u32) -> Result<Option<u32>, S3Error> {
    let Some(datapoints) = draft.datapoints_to_alarm else { return Ok(None) };
    let datapoints = u32::try_from(datapoints)
        .ok()
        .filter(|number| *number > 0)
        .ok_or_else(|| too_small(datapoints, "datapointsToAlarm"))?;
    match datapoints <= evaluation_periods {
        true => Ok(Some(datapoints)),
        false => Err(invalid("DatapointsToAlarm must be less than or equal to EvaluationPeriods")),
    }
}

fn missing_data(draft: &AlarmDraft) -> Result<Option<MissingData>, S3Error> {
    let Some(name) = draft.missing_data.as_deref() else { return Ok(None) };
    let treated = MissingData::ALL.into_iter().find(|treated| treated.name() == name);
    treated.map(Some).ok_or_else(|| {
        invalid(
            "Supported values for TreatMissingData are breaching, notBreaching, ignore, and \
             missing.",
        )
    })
}
