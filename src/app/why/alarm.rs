//! Why an alarm is in its state. It knows nothing of versions.

use super::{Because, plain};
use crate::{
    app::{
        Session,
        text::{self, source::Source},
    },
    s3::{
        Region,
        alarm::{Alarm, AlarmState, MissingData, StateReason},
    },
    sim::{Happening, watch::NoData},
};

/// The alarms of that name, by Region.
fn alarms<'a>(
    session: &'a Session,
    name: &'a str,
    region: Option<Region>,
) -> impl Iterator<Item = &'a Alarm> {
    let is_asked = move |alarm: &&Alarm| {
        alarm.configuration.name == name && region.is_none_or(|region| alarm.region == region)
    };
    session.world().alarms().iter().map(|alarm| &**alarm).filter(is_asked)
}

/// The question that [`because`] answers.
pub fn title(session: &Session, name: &str, region: Option<Region>) -> String {
    match alarms(session, name, region).next() {
        Some(alarm) => format!("Why is the alarm {name} {}?", alarm.state.name()),
        None => format!("Why is there no alarm {name}?"),
    }
}

/// Why the alarms of that name are in their states.
pub fn because(session: &Session, name: &str, region: Option<Region>) -> Vec<Because> {
    let chain: Vec<Because> =
        alarms(session, name, region).flat_map(|alarm| why(session, alarm)).collect();
    match chain.is_empty() {
        true => vec![plain(format!("There is no alarm {name} here."))],
        false => chain,
    }
}

fn why(session: &Session, alarm: &Alarm) -> Vec<Because> {
    let (world, of) = (session.world(), &alarm.configuration);
    let set =
        |what: &Happening| matches!(what, Happening::AlarmSet(set) if set.arn() == alarm.arn());
    let changed = |what: &Happening| {
        matches!(what, Happening::AlarmChanged { alarm: it, from }
            if it.arn() == alarm.arn() && *from != it.state)
    };
    let is_new = alarm.reason == StateReason::Initial;
    let mut chain = vec![Because {
        moment: moment_of(session, &|what| if is_new { set(what) } else { changed(what) }),
        region: Some(alarm.region),
        ..plain(format!(
            "It is {} since {}: {}. CloudWatch says: {}",
            alarm.state.name(),
            text::clock(alarm.since),
            text::alarm_state(alarm.state),
            alarm.reason.text(of)
        ))
    }];
    let over = crate::sim::watch::looks_back(of);
    let no_data = world.why_no_data(alarm.region, &of.metric, of.statistic, of.period, over);
    let has_none = no_data.is_some();
    chain.extend(no_data.map(|why| Because {
        region: match why {
            NoData::Region(_, region) => Some(region),
            _ => Some(alarm.region),
        },
        source: Some(source(&why)),
        ..plain(text::no_data(&why))
    }));
    if has_none {
        let source = Source::Aws("Configuring how CloudWatch alarms treat missing data");
        let sentence = missing(of.missing_data, alarm.state);
        chain.push(Because { source: Some(source), ..plain(sentence) });
    } else if is_new {
        chain.push(plain("It is evaluated at the end of each minute.".to_owned()));
    }
    chain
}

/// Whose word it is that there are no values.
fn source(why: &NoData) -> Source {
    match why {
        NoData::Region(..) => Source::Observed,
        NoData::Statistic(..) => Source::OurChoice,
        NoData::Rule | NoData::NotYet(_) | NoData::Idle(_) => {
            Source::Aws("Using S3 Replication metrics")
        }
        _ => Source::Aws("Metrics and dimensions"),
    }
}

/// What an alarm makes of having no values.
fn missing(treated: Option<MissingData>, state: AlarmState) -> String {
    match treated {
        Some(MissingData::Breaching) => {
            "It treats missing data as breaching, so it goes to ALARM.".to_owned()
        }
        Some(MissingData::NotBreaching) => {
            "It treats missing data as not breaching, so it goes to OK.".to_owned()
        }
        Some(MissingData::Ignore) => {
            format!("It ignores missing data, so it stays {}.", state.name())
        }
        Some(MissingData::Missing) | None => {
            "It treats missing data as missing, so without values it is INSUFFICIENT_DATA."
                .to_owned()
        }
    }
}

/// The last moment, up to the position, in which something like this happened.
fn moment_of(session: &Session, happened: &dyn Fn(&Happening) -> bool) -> Option<usize> {
    let moments = session.moments().enumerate().take(session.position());
    let is_it = |events: &[crate::sim::Event]| events.iter().any(|event| happened(&event.what));
    moments.rev().find(|(_, moment)| is_it(&moment.events)).map(|(index, _)| index + 1)
}
