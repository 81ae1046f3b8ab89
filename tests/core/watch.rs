//! Metrics and alarms: requests print and read back, and the values agree with what happened.

use super::world::{play_on, region, story, two_way};
use crr_playground::{
    app::{Scenario, Session},
    s3::{
        BucketName, Instant, Request, Response, Span,
        alarm::{Actions, AlarmState},
        cloudwatch::{DIMENSIONS, Decimal, Metric, MetricName, NAMESPACE},
        request::{AlarmDraft, CloudWatchRequest, GetMetricStatistics, SnsRequest},
        response::WatchResponse,
    },
    sim::{
        Action, Answer, Event, Happening, Stage, TaskId, World,
        watch::{Change, MINUTE, NoData, Outcome, Series},
    },
};
use proptest::{collection::vec, option::of, prelude::*};

fn text() -> BoxedStrategy<String> {
    prop_oneof![
        Just("AWS/S3".to_owned()),
        Just("ReplicationLatency".to_owned()),
        Just("Maximum".to_owned()),
        Just("--alarm-name".to_owned()),
        Just("-5".to_owned()),
        Just(String::new()),
        "[ -~]{0,12}",
        "\\PC{0,6}",
    ]
    .prop_filter("no file", |text| !text.starts_with("file://"))
    .boxed()
}

fn texts() -> BoxedStrategy<Vec<String>> {
    vec(text(), 0..3).boxed()
}

fn decimal() -> BoxedStrategy<Decimal> {
    ("-?[0-9]{1,12}(\\.[0-9]{1,6})?")
        .prop_filter_map("a number", |text| Decimal::parse(&text))
        .boxed()
}

fn moment() -> BoxedStrategy<Instant> {
    (0..250_000_000_000u64).prop_map(|seconds| Instant(seconds * 1000)).boxed()
}

fn metric() -> BoxedStrategy<MetricName> {
    (text(), text(), vec((text(), text()), 0..4), of(text()))
        .prop_map(|(namespace, name, dimensions, unit)| MetricName {
            namespace,
            name,
            dimensions,
            unit,
        })
        .boxed()
}

fn draft() -> BoxedStrategy<AlarmDraft> {
    let numbers = (of(-5..9000i64), -5..900i64, of(-5..900i64), of(decimal()));
    let names = (text(), of(text()), of(text()), text(), of(text()));
    (names, of(any::<bool>()), (texts(), texts(), texts()), metric(), numbers)
        .prop_map(|(names, actions_enabled, actions, metric, numbers)| {
            let (name, description, statistic, comparison, missing_data) = names;
            let (period, evaluation_periods, datapoints_to_alarm, threshold) = numbers;
            let (ok, alarm, insufficient_data) = actions;
            AlarmDraft {
                name,
                description,
                actions_enabled,
                actions: Actions { ok, alarm, insufficient_data },
                metric,
                statistic,
                period,
                evaluation_periods,
                datapoints_to_alarm,
                threshold,
                comparison,
                missing_data,
            }
        })
        .boxed()
}

/// Anything that one can ask CloudWatch and SNS.
pub(crate) fn request() -> BoxedStrategy<Request> {
    use CloudWatchRequest as Ask;
    let one = || vec(text(), 1..3);
    let cloudwatch = prop_oneof![
        3 => draft().prop_map(|draft| Ask::PutMetricAlarm(Box::new(draft))),
        1 => (texts(), of(text()), of(text()))
            .prop_map(|(names, prefix, state)| Ask::DescribeAlarms { names, prefix, state }),
        1 => (of(text()), of(text()))
            .prop_map(|(name, item_type)| Ask::DescribeAlarmHistory { name, item_type }),
        1 => one().prop_map(Ask::DeleteAlarms),
        1 => one().prop_map(Ask::EnableAlarmActions),
        1 => one().prop_map(Ask::DisableAlarmActions),
        1 => (text(), text(), text())
            .prop_map(|(name, state, reason)| Ask::SetAlarmState { name, state, reason }),
        1 => (of(text()), of(text()), vec((text(), of(text())), 0..4)).prop_map(
            |(namespace, name, dimensions)| Ask::ListMetrics { namespace, name, dimensions }
        ),
        2 => (metric(), moment(), moment(), any::<i64>(), texts()).prop_map(
            |(metric, start, end, period, statistics)| {
                let ask = GetMetricStatistics { metric, start, end, period, statistics };
                Ask::GetMetricStatistics(Box::new(ask))
            }
        ),
    ];
    let sns = prop_oneof![
        text().prop_map(SnsRequest::CreateTopic),
        text().prop_map(SnsRequest::DeleteTopic),
        Just(SnsRequest::ListTopics),
        text().prop_map(SnsRequest::ListSubscriptionsByTopic),
        (text(), text(), of(text())).prop_map(|(topic, protocol, endpoint)| {
            SnsRequest::Subscribe { topic, protocol, endpoint }
        }),
        (text(), of(text()), text()).prop_map(|(topic, subject, message)| {
            SnsRequest::Publish { topic, subject, message }
        }),
    ];
    prop_oneof![3 => cloudwatch.prop_map(Request::CloudWatch), 1 => sns.prop_map(Request::Sns)]
        .boxed()
}

/// The alarm that watches how much one rule has pending, and another one that looks at a metric
/// that nobody publishes.
fn alarms() -> Vec<Action> {
    let dimensions = DIMENSIONS.into_iter().zip(["east", "west", "to-west"]);
    let dimensions: Vec<(String, String)> =
        dimensions.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let alarm = |name: &str, metric: &str, missing: &str| {
        let draft = AlarmDraft {
            name: name.into(),
            metric: MetricName {
                namespace: NAMESPACE.into(),
                name: metric.into(),
                dimensions: dimensions.clone(),
                unit: None,
            },
            statistic: Some("Maximum".into()),
            period: Some(60),
            evaluation_periods: 2,
            threshold: Some(Decimal::whole(0)),
            comparison: "GreaterThanThreshold".into(),
            missing_data: Some(missing.into()),
            ..AlarmDraft::default()
        };
        let ask = CloudWatchRequest::PutMetricAlarm(Box::new(draft));
        Action::Request { region: Some(region(1)), request: Request::CloudWatch(ask) }
    };
    vec![
        alarm("pending", "OperationsPendingReplication", "notBreaching"),
        alarm("nothing", "RTC Threshold Minutes", "missing"),
        Action::Advance(Span::seconds(16 * 60)),
    ]
}

/// The story in which rules are watched, and what happened in it.
fn watched() -> Session {
    let mut session = two_way();
    for action in alarms() {
        session.act(&action).expect("room for more");
    }
    session
}

fn events(session: &Session) -> impl Iterator<Item = &Event> {
    session.moments().flat_map(|moment| moment.events.iter())
}

/// How many tasks of a rule began, COMPLETED and FAILED, as the events tell it.
fn told(session: &Session, series: &Series) -> (usize, usize, usize) {
    let is_its = |source: &_, to: &_| *source == series.source && *to == series.destination;
    let (mut begun, mut completed, mut failed) = (0, 0, 0);
    for event in events(session) {
        match &event.what {
            Happening::Written { bucket, tasks, .. }
            | Happening::MetadataChanged { bucket, tasks, .. }
                if *bucket == series.source =>
            {
                begun += tasks.len();
            }
            Happening::Reached(task) if is_its(&task.source, &task.destination) => {
                completed += usize::from(task.stage == Stage::Recorded);
            }
            Happening::Failed(task, _) | Happening::Dropped(task)
                if is_its(&task.source, &task.destination) =>
            {
                failed += 1;
            }
            _ => {}
        }
    }
    (begun, completed, failed)
}

/// When each operation of the first rule began and ended, as the events tell it. What happens late
/// counts from when it was due.
fn times(session: &Session) -> Vec<(Instant, Option<Instant>)> {
    let east = BucketName::parse("east").expect("a name");
    let mut times: Vec<(TaskId, Instant, Option<Instant>)> = Vec::new();
    for event in events(session) {
        match &event.what {
            Happening::Written { bucket, tasks, .. }
            | Happening::MetadataChanged { bucket, tasks, .. }
                if *bucket == east =>
            {
                times.extend(tasks.iter().map(|id| (*id, event.at, None)));
            }
            Happening::Reached(task) | Happening::Failed(task, _) | Happening::Dropped(task) => {
                let is_over = match &event.what {
                    Happening::Reached(task) => task.stage == Stage::Recorded,
                    _ => true,
                };
                let its = times.iter_mut().find(|(id, ..)| *id == task.id && is_over);
                if let Some((_, _, end)) = its {
                    *end = Some(task.due);
                }
            }
            _ => {}
        }
    }
    times.into_iter().map(|(_, begin, end)| (begin, end)).collect()
}

/// How many operations CloudWatch says were pending, minute by minute.
fn published(
    world: &World,
    series: &Series,
    (start, end): (Instant, Instant),
) -> Vec<(Instant, Decimal)> {
    let values = [series.source.to_string(), series.destination.to_string()];
    let values = values.into_iter().chain([series.rule.as_str().to_owned()]);
    let names = DIMENSIONS.into_iter().map(str::to_owned);
    let ask = GetMetricStatistics {
        metric: MetricName {
            namespace: NAMESPACE.into(),
            name: Metric::OperationsPending.name().into(),
            dimensions: names.zip(values).collect(),
            unit: None,
        },
        start,
        end,
        period: 60,
        statistics: vec!["Maximum".into()],
    };
    let request = Request::CloudWatch(CloudWatchRequest::GetMetricStatistics(Box::new(ask)));
    // A Region that is down answers nobody, but knows what it knows.
    let world = world.apply(&Action::Up(region(1))).world;
    let step = world.apply(&Action::Request { region: Some(region(1)), request });
    let Ok(Answer::Response(Response::Watch(WatchResponse::Statistics { points, .. }))) =
        step.outcome
    else {
        panic!("{:?}", step.outcome);
    };
    points.iter().map(|point| (point.at, point.values[0].1)).collect()
}

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn a_number_reads_back(decimal in decimal()) {
        prop_assert_eq!(Decimal::parse(&decimal.to_string()), Some(decimal));
    }
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn metrics_agree_with_the_events(story in story()) {
        let session = play_on(watched(), &story);
        let world = session.world();
        for series in world.metrics() {
            let (begun, completed, failed) = told(&session, series);
            let pending = world.tasks().filter(|task| {
                task.tracked && task.source == series.source && task.rule == series.rule
            });
            let (pending, bytes) =
                pending.fold((0, 0), |(count, bytes), task| (count + 1, bytes + task.size));
            prop_assert_eq!(series.pending(), pending);
            prop_assert_eq!(series.pending_bytes(), bytes);
            prop_assert_eq!(series.ended(Outcome::Completed), completed);
            prop_assert_eq!(series.ended(Outcome::Failed), failed);
            prop_assert_eq!(series.ended(Outcome::NotTracked), 0);
            prop_assert_eq!(begun, pending + completed + failed);
            let history = series.history(Instant(0));
            if let Some(last) = history.last() {
                prop_assert_eq!(last.pending as usize, pending);
                prop_assert_eq!(last.bytes, bytes);
                prop_assert_eq!(last.oldest, series.oldest());
            }
            let sum = |of: fn(&Change) -> u64| {
                history.iter().map(of).sum::<u64>() as usize
            };
            prop_assert_eq!(sum(|change| change.failed), failed);
            prop_assert_eq!(sum(|change| change.finished), failed + completed);
        }
    }

    #[test]
    fn what_is_published_is_what_was_pending(story in story()) {
        let session = play_on(watched(), &story);
        let times = times(&session);
        let series = session.world().metrics().first().expect("a watched rule").clone();
        let end = Instant(session.world().now().0 / MINUTE.0 * MINUTE.0);
        let start = series.published_from();
        if start >= end || end - start >= Span::seconds(86_400) {
            return Ok(());
        }
        let found = published(session.world(), &series, (start, end));
        let mut expected = Vec::new();
        let mut minute = start;
        while minute < end {
            let until = minute + MINUTE;
            let begins = times.iter().map(|(begin, _)| *begin);
            let moments = begins.filter(|at| (minute..until).contains(at)).chain([minute]);
            let holds = |at: Instant, (begin, end): &(Instant, Option<Instant>)| {
                *begin <= at && end.is_none_or(|end| at < end)
            };
            let pending = |at: Instant| times.iter().filter(|time| holds(at, time)).count();
            let most = moments.map(|at| pending(at) as u64).max().unwrap_or(0);
            if most > 0 {
                expected.push((minute, Decimal::whole(most)));
            }
            minute = until;
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn alarms_spoil_no_moment(story in story(), to in 0..200usize) {
        let mut session = play_on(watched(), &story);
        let end = session.clone();
        session.seek(to % (session.len() + 1));
        let empty = Scenario::empty();
        let start = World::new(empty.seed, empty.start);
        let there = session.actions().iter().fold(start, |world, action| world.apply(action).world);
        prop_assert_eq!(&there, session.world());
        session.seek(end.len());
        prop_assert_eq!(session.world(), end.world());
    }

    #[test]
    fn an_alarm_of_nothing_never_changes(story in story()) {
        let session = play_on(watched(), &story);
        let alarm = session.world().alarm(region(1), "nothing").expect("an alarm").clone();
        prop_assert_eq!(alarm.state, AlarmState::InsufficientData);
        let of = &alarm.configuration;
        let why = session.world().why_no_data(
            region(1),
            &of.metric,
            of.statistic,
            of.period,
            Span::seconds(300),
        );
        prop_assert_eq!(why, Some(NoData::Metric("RTC Threshold Minutes".to_owned())));
    }
}
