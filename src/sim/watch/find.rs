//! Finds what a person names when they name a metric, or says why there is nothing. It knows
//! nothing of alarms and their states.

use super::{MINUTE, Sample, Series};
use crate::{
    s3::{
        Instant, Region, Span,
        cloudwatch::{DIMENSIONS, Metric, MetricName, NAMESPACE, Statistic},
    },
    sim::World,
};
use std::rc::Rc;

/// Why a metric that a person names has no values, and will have none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoData {
    /// The namespace is another one.
    Namespace(String),
    /// There is no such metric.
    Metric(String),
    /// The dimensions are not the three.
    Dimensions(Vec<String>),
    /// No rule with Metrics goes by these dimensions.
    Rule,
    /// It is published in this Region.
    Region(Metric, Region),
    /// The metric has no such statistic.
    Statistic(Metric, Statistic),
    /// The metric is measured in something else.
    Unit(Metric),
    /// The periods are shorter than a minute.
    Period(Span),
    /// Nothing is published before this.
    NotYet(Instant),
    /// Nothing is pending, or nothing ended, so nothing is published.
    Idle(Metric),
}

/// What a metric is made of.
pub(in crate::sim) struct Found {
    pub(in crate::sim) metric: Metric,
    pub(in crate::sim) series: Vec<Rc<Series>>,
}

impl World {
    /// What a metric is made of that a person names in a Region.
    pub(in crate::sim) fn find_metric(
        &self,
        region: Region,
        name: &MetricName,
    ) -> Result<Found, NoData> {
        if name.namespace != NAMESPACE {
            return Err(NoData::Namespace(name.namespace.clone()));
        }
        let metric = Metric::named(&name.name).ok_or_else(|| NoData::Metric(name.name.clone()))?;
        let value = |dimension: &str| {
            let mut given = name.dimensions.iter();
            given.find(|(name, _)| name == dimension).map(|(_, value)| value.as_str())
        };
        let [Some(source), Some(destination), Some(rule)] = DIMENSIONS.map(value) else {
            return Err(NoData::Dimensions(names(name)));
        };
        if name.dimensions.len() != DIMENSIONS.len() {
            return Err(NoData::Dimensions(names(name)));
        }
        let is_it = |series: &&Rc<Series>| {
            series.source.as_str() == source
                && series.destination.as_str() == destination
                && series.rule.as_str() == rule
        };
        let series: Vec<Rc<Series>> = self.metrics().iter().filter(is_it).cloned().collect();
        let here = |series: &&Rc<Series>| series.region_of(metric) == region;
        let Some(last) = series.iter().find(here).or(series.last()) else {
            return Err(NoData::Rule);
        };
        if last.region_of(metric) != region {
            return Err(NoData::Region(metric, last.region_of(metric)));
        }
        if name.unit.as_deref().is_some_and(|unit| unit != metric.unit()) {
            return Err(NoData::Unit(metric));
        }
        Ok(Found { metric, series: series.iter().filter(here).cloned().collect() })
    }

    /// Why a metric that a person names has no values now, if it has none in some time.
    pub fn why_no_data(
        &self,
        region: Region,
        name: &MetricName,
        statistic: Statistic,
        period: Span,
        over: Span,
    ) -> Option<NoData> {
        let found = match self.find_metric(region, name) {
            Err(why) => return Some(why),
            Ok(found) => found,
        };
        let metric = found.metric;
        if !metric.has(statistic) {
            return Some(NoData::Statistic(metric, statistic));
        }
        if period < MINUTE {
            return Some(NoData::Period(period));
        }
        let from = Instant(self.now.0.saturating_sub(over.0));
        if found.series.iter().any(|series| series.has_values(metric, (from, self.now))) {
            return None;
        }
        let last = found.series.last()?;
        match last.published_from() > self.now {
            true => Some(NoData::NotYet(last.published_from())),
            false => Some(NoData::Idle(metric)),
        }
    }
}

impl Found {
    /// The values in periods that begin one after the other; nothing where there are none.
    pub(in crate::sim) fn periods(
        &self,
        statistic: Statistic,
        begins: impl Iterator<Item = Instant>,
        period: Span,
        now: Instant,
    ) -> Vec<(Instant, Option<Sample>)> {
        let begins: Vec<Instant> = begins.collect();
        let first = begins.iter().copied().min().unwrap_or(now);
        // What is not over yet is not published.
        let whole = Instant(now.0 - now.0 % MINUTE.0);
        let is_known = self.metric.has(statistic) && period >= MINUTE;
        let mut found: Vec<(Instant, Option<Sample>)> =
            begins.into_iter().map(|begin| (begin, None)).collect();
        for series in self.series.iter().filter(|_| is_known) {
            let is_steady = series.changed <= first;
            let history = if is_steady { Vec::new() } else { series.history(first) };
            for (begin, sample) in &mut found {
                let time = (*begin, (*begin + period).min(whole));
                let more = match is_steady {
                    true => series.steady(self.metric, time),
                    false => series.sample(self.metric, &history, time),
                };
                *sample = match (*sample, more) {
                    (Some(one), Some(other)) => Some(one.and(other)),
                    (one, other) => one.or(other),
                };
            }
        }
        found
    }
}

fn names(of: &MetricName) -> Vec<String> {
    of.dimensions.iter().map(|(name, _)| name.clone()).collect()
}
