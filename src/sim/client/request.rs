//! The requests that clients send, and what they learn from the answers. It knows nothing of when
//! they are sent.

use super::{
    Client, Deed, Last,
    program::{Manner, Place, Thing, owner},
};
use crate::{
    s3::{
        Body, BucketName, ObjectKey, Region, ReplicationStatus, Response, S3Error, Span, Version,
        request::{DeleteObject, GetObject, PutObject, Target},
    },
    sim::{
        Cause, Event, Happening, Refusal, World,
        bill::{Kind, Line},
        distance,
        request::REQUEST_TAKES,
    },
};
use std::rc::Rc;

/// The metadata that holds the ETag of what was read.
const PREVIOUS_ETAG: &str = "previous-etag";
/// The metadata that holds the time of the client's clock.
const STAMP: &str = "logical-timestamp";

impl Client {
    /// Which bucket of the list a place is.
    pub(super) fn index(&self, world: &World, place: Place) -> usize {
        let list = &self.order.buckets;
        let home = |name: &BucketName| world.bucket(name).map(|bucket| bucket.region);
        let in_region = |region: Region| list.iter().position(|name| home(name) == Some(region));
        let index = match place {
            Place::First => None,
            Place::Second => Some(1),
            Place::Each => Some(self.memory.cursor),
            Place::Own => in_region(self.order.region),
            Place::Owner => owner(self.order.key.as_str()).and_then(in_region),
            Place::Nearest => {
                let reached = (0..list.len())
                    .filter(|index| world.obstacle_to(self, &list[*index]).is_none());
                reached.min_by_key(|index| {
                    let home = home(&list[*index]).unwrap_or(self.order.region);
                    distance::kilometres(self.order.region, home)
                })
            }
        };
        index.filter(|index| *index < list.len()).unwrap_or(0)
    }

    fn target(&self, world: &World, place: Place, thing: Thing) -> Target {
        let bucket = self.order.buckets[self.index(world, place)].clone();
        let key = self.key();
        let key = match thing {
            Thing::Document => key,
            Thing::Flag => ObjectKey::new(&format!("{key}.halt")).unwrap_or(key),
        };
        Target { bucket, key, version_id: None }
    }

    /// What the client holds, as the bytes of an object.
    fn body(&self) -> Body {
        let text: String = self.memory.lines.iter().map(|line| format!("{line}\n")).collect();
        Body::of_text(&text)
    }
}

impl World {
    fn of_client(&self, client: &Client, what: Happening) -> Event {
        self.event(Cause::Client(client.name()), what)
    }

    pub(super) fn deed(&self, client: &Client, deed: Deed) -> Event {
        let name = client.name();
        self.of_client(client, Happening::ClientDid { name, deed: Box::new(deed) })
    }

    /// What keeps a client from a bucket: a request needs the way there and the way back.
    fn obstacle_to(&self, client: &Client, bucket: &BucketName) -> Option<crate::sim::Obstacle> {
        let (here, home) = (client.order.region, self.bucket(bucket)?.region);
        self.network
            .obstacle_between(here, home)
            .or_else(|| self.network.obstacle_between(home, here))
    }

    /// Sends a request, where the client reaches the bucket. A refused one changes nothing.
    fn ask(
        &mut self,
        client: &mut Client,
        target: &Target,
        operation: &str,
        send: impl FnOnce(&mut World) -> Result<(Response, Vec<Happening>), Refusal>,
    ) -> (Option<Response>, Vec<Event>) {
        let bucket = target.bucket.clone();
        if let Some(obstacle) = self.obstacle_to(client, &bucket) {
            client.memory.last = Last::Failed;
            client.tally.unreachable += 1;
            return (None, vec![self.deed(client, Deed::Unreachable { bucket, obstacle })]);
        }
        if let Some(home) = self.bucket(&bucket).map(|bucket| bucket.region) {
            let way = distance::round_trip(client.order.region, home);
            let delay = self.network.delay(client.order.region, home);
            client.memory.took = Span((REQUEST_TAKES.0 + way.0).saturating_add(delay.0));
        }
        let mut after = self.clone();
        match send(&mut after) {
            Ok((response, what)) => {
                *self = after;
                let home = self.bucket(&bucket).map_or(client.order.region, |home| home.region);
                self.charge_requests(home, operation, 1);
                client.memory.last = Last::Succeeded;
                let mut events = Vec::new();
                for what in what {
                    let told = self.notify(operation, &what);
                    events.push(self.of_client(client, what));
                    events.extend(told);
                }
                (Some(response), events)
            }
            Err(refusal) => (None, vec![self.refused(client, target, refusal)]),
        }
    }

    fn refused(&self, client: &mut Client, target: &Target, refusal: Refusal) -> Event {
        let (bucket, key) = (target.bucket.clone(), target.key.clone());
        let error = match refusal {
            Refusal::S3(error) => error,
            _ => S3Error::NotImplemented,
        };
        let deed = match error {
            S3Error::PreconditionFailed => {
                client.memory.last = Last::Conflict;
                client.tally.conflicts += 1;
                Deed::Conflict { bucket, key }
            }
            S3Error::NoSuchKey { .. } => {
                client.memory.last = Last::Missing;
                let there = self.newer_elsewhere(client, &bucket, &key, None);
                Deed::NotThere { bucket, key, there }
            }
            error => {
                client.memory.last = Last::Failed;
                client.tally.refused += 1;
                Deed::Refused { bucket, error }
            }
        };
        self.deed(client, deed)
    }

    fn read_as(
        &mut self,
        client: &mut Client,
        target: &Target,
    ) -> (Option<Rc<Version>>, Vec<Event>) {
        client.tally.gets += 1;
        let ask = GetObject::new(target.clone(), None);
        let (response, events) =
            self.ask(client, target, "GetObject", |world| world.get_object(&ask));
        match response {
            Some(Response::Object { version, .. }) => (Some(version), events),
            _ => (None, events),
        }
    }

    /// What is read from another Region is billed as it leaves there.
    fn charge_read(&mut self, client: &Client, bucket: &BucketName, version: &Version) {
        let home = self.bucket(bucket).map_or(client.order.region, |bucket| bucket.region);
        if home != client.order.region {
            let size = version.body().map_or(0, |body| body.size);
            self.charge(home, Kind::Transfer(client.order.region), size);
        }
    }

    /// Reads the document.
    pub(super) fn client_gets(&mut self, client: &mut Client, place: Place) -> Vec<Event> {
        let target = client.target(self, place, Thing::Document);
        let (version, mut events) = self.read_as(client, &target);
        let Target { bucket, key, .. } = target;
        if client.memory.last == Last::Missing {
            let there = self.newer_elsewhere(client, &bucket, &key, None);
            client.tally.missing += u32::from(there.is_some());
        }
        if let Some(version) = &version {
            client.tally.read += 1;
            self.charge_read(client, &bucket, version);
            if let Some(newer) = self.newer_elsewhere(client, &bucket, &key, Some(&version.written))
            {
                client.tally.stale += 1;
                events.push(self.deed(client, Deed::Stale { bucket, newer }));
            }
        }
        let memory = &mut client.memory;
        if matches!(memory.last, Last::Succeeded | Last::Missing) {
            let object = version.as_ref().and_then(|version| version.object());
            memory.etag = object.map(|object| object.etag);
            memory.lines = object.map(|object| lines(&object.body)).unwrap_or_default();
            let stamp = object.and_then(|object| object.metadata.get(STAMP));
            memory.stamp = stamp.and_then(|stamp| stamp.parse().ok()).unwrap_or_default();
        }
        events
    }

    /// Asks for an object's headers.
    pub(super) fn client_heads(
        &mut self,
        client: &mut Client,
        place: Place,
        thing: Thing,
    ) -> Vec<Event> {
        let target = client.target(self, place, thing);
        let (version, events) = self.read_as(client, &target);
        let memory = &mut client.memory;
        let etag = version.as_ref().and_then(|version| version.object()).map(|object| object.etag);
        let wrote = if thing == Thing::Flag { memory.raised } else { memory.wrote };
        memory.same = etag.is_some() && etag == wrote;
        memory.arrived = version
            .is_some_and(|found| found.replication_status() != Some(ReplicationStatus::Pending));
        events
    }

    /// Writes what the client holds.
    pub(super) fn client_puts(
        &mut self,
        client: &mut Client,
        place: Place,
        manner: Manner,
    ) -> Vec<Event> {
        let index = client.index(self, place);
        let Target { bucket, key, .. } = client.target(self, place, Thing::Document);
        let mut ask = PutObject::new(bucket.clone(), key.clone(), None);
        let etag = client.memory.etag.map(|etag| etag.to_string());
        let note = match manner {
            Manner::Plain => None,
            Manner::Noted => etag.map(|etag| (PREVIOUS_ETAG, etag)),
            Manner::Stamped => Some((STAMP, self.time_in(client.order.region).0.to_string())),
            Manner::WithCountry => client.order.country.clone().map(|code| ("country", code)),
            Manner::IfMatch if etag.is_some() => {
                ask.conditions.if_match = etag;
                None
            }
            Manner::IfMatch => {
                ask.conditions.if_none_match = Some("*".to_owned());
                None
            }
        };
        ask.draft.metadata.extend(note.map(|(name, value)| (name.to_owned(), value)));
        let body = client.body();
        let etag = body.etag();
        client.tally.puts += 1;
        let target = Target { bucket, key, version_id: None };
        let (response, events) =
            self.ask(client, &target, "PutObject", |world| world.put_body(&ask, body));
        if response.is_some() {
            client.tally.written += 1;
            client.memory.wrote = Some(etag);
            client.acknowledge(index);
        }
        events
    }

    /// Writes the flag, where there is none. Its text names the client and the round, so that
    /// nobody takes an old one for it.
    pub(super) fn client_raises_flag(&mut self, client: &mut Client, place: Place) -> Vec<Event> {
        let target = client.target(self, place, Thing::Flag);
        let mut ask = PutObject::new(target.bucket.clone(), target.key.clone(), None);
        ask.conditions.if_none_match = Some("*".to_owned());
        let body = Body::of_text(&format!("{} {}\n", client.name(), client.rounds + 1));
        client.memory.raised = Some(body.etag());
        client.tally.puts += 1;
        self.ask(client, &target, "PutObject", |world| world.put_body(&ask, body)).1
    }

    /// Deletes the flag: where versions are kept, a delete marker hides it.
    pub(super) fn client_lowers_flag(&mut self, client: &mut Client, place: Place) -> Vec<Event> {
        let target = client.target(self, place, Thing::Flag);
        let ask = DeleteObject::new(&target.bucket, &target.key, None);
        let (response, mut events) =
            self.ask(client, &target, "DeleteObject", |world| world.delete_object(&ask));
        if response.is_some() {
            let bucket = target.bucket;
            events.push(self.deed(client, Deed::LoweredFlag { bucket }));
        }
        events
    }

    /// Lists a bucket; the caller looks at what it holds.
    fn list_as(&mut self, client: &mut Client, target: &Target) -> (bool, Vec<Event>) {
        client.tally.puts += 1;
        let (response, events) = self.ask(client, target, "ListObjectVersions", |world| {
            world.existing(&target.bucket)?;
            Ok((Response::Empty, vec![Happening::Asked]))
        });
        (response.is_some(), events)
    }

    /// Reads every version of the document, and takes together the lines of all.
    pub(super) fn client_gets_versions(&mut self, client: &mut Client, place: Place) -> Vec<Event> {
        let target = client.target(self, place, Thing::Document);
        let (listed, mut events) = self.list_as(client, &target);
        if !listed {
            return events;
        }
        let entry = self.bucket(&target.bucket).and_then(|bucket| bucket.key(&target.key)).cloned();
        let objects = entry.iter().flat_map(|entry| entry.versions());
        let bodies: Vec<_> = objects.filter_map(|version| version.body()).map(lines).collect();
        let mut all: Vec<Rc<str>> = Vec::new();
        // The oldest first, so that lines stay in the order in which they came.
        for line in bodies.iter().rev().flat_map(|lines| lines.iter()) {
            if !all.contains(line) {
                all.push(line.clone());
            }
        }
        client.tally.gets += bodies.len() as u32;
        let home = self.bucket(&target.bucket).map_or(client.order.region, |home| home.region);
        self.charge_requests(home, "GetObject", bodies.len() as u64);
        let current = bodies.first().map_or(0, |lines| lines.len());
        let lacking = all.len().saturating_sub(current);
        client.memory.complete = lacking == 0;
        client.memory.alone = bodies.len() <= 1;
        client.memory.lines = all.into();
        let versions = bodies.len();
        events.push(self.deed(client, Deed::Compared { versions, lacking }));
        events
    }

    /// Asks every version of a bucket for its replication status.
    pub(super) fn client_inspects(&mut self, client: &mut Client, place: Place) -> Vec<Event> {
        let target = client.target(self, place, Thing::Document);
        let (listed, mut events) = self.list_as(client, &target);
        let Some(bucket) = self.bucket(&target.bucket).filter(|_| listed) else { return events };
        let (mut failed, mut pending, mut asked) = (0, 0, 0);
        for version in bucket.keys().flat_map(|(_, entry)| entry.versions()) {
            asked += 1;
            match version.replication_status() {
                Some(ReplicationStatus::Failed) => failed += 1,
                Some(ReplicationStatus::Pending) => pending += 1,
                _ => {}
            }
        }
        let (bucket, home) = (bucket.name.clone(), bucket.region);
        client.tally.gets += asked;
        self.charge_requests(home, "HeadObject", u64::from(asked));
        events.push(self.deed(client, Deed::Inspected { bucket, failed, pending }));
        events
    }
}

impl World {
    /// Looks at the bill of a bucket's rules. No request of S3's is in it.
    pub(super) fn client_accounts(&mut self, client: &mut Client, place: Place) -> Vec<Event> {
        let bucket = client.order.buckets[client.index(self, place)].clone();
        let bill = self.bill();
        let of_rules =
            || bill.lines.iter().filter(|line| line.rule.as_ref().is_some_and(|of| of.0 == bucket));
        let is_transfer = |line: &&Line| matches!(line.kind, Kind::Transfer(_));
        let bytes = of_rules().filter(is_transfer).map(|line| line.quantity).sum();
        let transfer = of_rules().filter(is_transfer).map(|line| line.nanos).sum();
        let whole = of_rules().map(|line| line.nanos).sum();
        client.memory.last = Last::Succeeded;
        vec![self.deed(client, Deed::Accounted { bucket, bytes, transfer, whole })]
    }
}

/// The lines of a document, where its text is kept.
fn lines(body: &Body) -> Rc<[Rc<str>]> {
    body.text.as_deref().unwrap_or_default().lines().map(Rc::from).collect()
}
