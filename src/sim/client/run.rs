//! The steps of clients: when each is due, and what an instruction comes to. It knows nothing of
//! what S3 answers.

use super::{
    CLIENTS_MAX, Client, ClientName, Deed, Doing, Last, Memory, Order, Tally,
    program::{EUROPEAN, Instruction, TRIES_MAX, Test},
};
use crate::{
    s3::{Instant, Region, body::TEXT_BYTES_MAX},
    sim::{Actor, Choice, Event, Happening, Refusal, World, request::REQUEST_TAKES},
};
use std::rc::Rc;

/// The most instructions of one step: enough for every program, which pauses long before.
const INSTRUCTIONS_MAX: usize = 64;

/// What comes after an instruction.
enum Next {
    /// The next instruction, or that one.
    Go(usize),
    /// A request was sent, so the step is over after what takes no time.
    Sent(usize, Vec<Event>),
    /// A pause, and then that instruction.
    Pause(usize, Vec<Event>),
    /// Sleep until the document changes.
    Sleep(usize),
    /// The end.
    End(Deed),
}

impl World {
    /// Puts a client into its Region. It begins when it was told to.
    pub(in crate::sim) fn add_client(&mut self, order: &Rc<Order>) -> Result<Happening, Refusal> {
        if self.client(order.name).is_some() {
            return Err(Refusal::ClientExists(order.name));
        }
        if self.clients.len() >= CLIENTS_MAX {
            return Err(Refusal::TooManyClients);
        }
        let mut client = Client {
            order: order.clone(),
            at: 0,
            rounds: 0,
            doing: Doing::Going(self.now + order.after),
            tally: Tally::default(),
            memory: Memory::default(),
        };
        client.memory.seen = self.events_of(&client);
        self.keep_client(client);
        self.review_clients();
        Ok(Happening::ClientAdded(order.clone()))
    }

    /// Takes a client away, with all that it knows.
    pub(in crate::sim) fn remove_client(&mut self, name: ClientName) -> Result<Happening, Refusal> {
        let client = self.client(name).ok_or(Refusal::NoSuchClient(name))?.clone();
        self.set_client_doing(&client, Doing::Done);
        self.clients = self.clients.iter().filter(|known| known.name() != name).cloned().collect();
        Ok(Happening::ClientRemoved(name))
    }

    /// The client of that name.
    pub fn client(&self, name: ClientName) -> Option<&Rc<Client>> {
        self.clients.iter().find(|client| client.name() == name)
    }

    /// Keeps a client as it is now, and when its next step is due.
    fn keep_client(&mut self, client: Client) {
        let name = client.name();
        if let Some(Doing::Going(due)) = self.client(name).map(|client| client.doing) {
            self.agenda.remove_mut(&Choice { due, actor: Actor::Client(name) });
        }
        if let Doing::Going(due) = client.doing {
            self.agenda.insert_mut(Choice { due, actor: Actor::Client(name) });
        }
        let others = self.clients.iter().filter(|known| known.name() != name);
        let mut clients: Vec<Rc<Client>> = others.cloned().collect();
        let place = clients.partition_point(|known| known.name() < name);
        clients.insert(place, Rc::new(client));
        self.clients = clients.into();
    }

    fn set_client_doing(&mut self, client: &Client, doing: Doing) {
        self.keep_client(Client { doing, ..client.clone() });
    }

    /// Stops the clients of Regions that went down, and lets those of others go on.
    pub(in crate::sim) fn review_clients(&mut self) {
        for client in self.clients.clone().iter() {
            match (client.doing, self.network.obstacle_in(client.order.region)) {
                (Doing::Going(_), Some(obstacle)) => {
                    self.set_client_doing(client, Doing::Stopped(obstacle));
                }
                (Doing::Stopped(_), None) => {
                    self.set_client_doing(client, Doing::Going(self.now + REQUEST_TAKES));
                }
                _ => {}
            }
        }
    }

    /// Wakes the clients whose document has changed. Each moment ends with this.
    pub(in crate::sim) fn wake_clients(&mut self) {
        if self.clients.iter().any(|client| client.doing == Doing::Sleeping) {
            self.wake_sleeping_clients();
        }
    }

    fn wake_sleeping_clients(&mut self) {
        for client in self.clients.clone().iter() {
            let is_up = self.network.obstacle_in(client.order.region).is_none();
            let (seen, events) = (client.memory.seen, self.events_of(client));
            if client.doing == Doing::Sleeping && is_up && seen != events {
                let mut client = Client::clone(client);
                client.memory.seen = events;
                // What was deleted for good makes the number smaller, and wakes nobody.
                if events > seen {
                    client.doing = Doing::Going(self.now + REQUEST_TAKES);
                }
                self.keep_client(client);
            }
        }
    }

    /// A number that grows with every version that comes to a client's document in its Region,
    /// written or as a replica, and wherever that sorts: S3 sends an event for each.
    fn events_of(&self, client: &Client) -> usize {
        let index = client.index(self, super::program::Place::Own);
        let bucket = self.bucket(&client.order.buckets[index]);
        let entry = bucket.and_then(|bucket| bucket.key(&client.key()));
        entry.map_or(0, |entry| entry.len() + entry.writes() as usize)
    }

    /// Lets a client take its next step.
    pub(in crate::sim) fn step_client(&mut self, name: ClientName, due: Instant) -> Vec<Event> {
        let Some(client) = self.client(name) else { return Vec::new() };
        let mut client = Client::clone(client);
        self.now = self.now.max(due);
        let mut events = Vec::new();
        let mut sent = false;
        client.doing = Doing::Going(due);
        client.memory.took = REQUEST_TAKES;
        for _ in 0..INSTRUCTIONS_MAX {
            let Some(instruction) = client.order.program.instructions.get(client.at) else { break };
            if sent && instruction.is_request() {
                break;
            }
            match self.instruct(&mut client, *instruction) {
                Next::Go(at) => client.at = at,
                Next::Sent(at, said) => {
                    (client.at, sent) = (at, true);
                    events.extend(said);
                }
                Next::Pause(at, said) => {
                    client.at = at;
                    client.memory.took = client.memory.took.max(client.order.every);
                    events.extend(said);
                    break;
                }
                Next::Sleep(at) => {
                    client.at = at;
                    client.doing = Doing::Sleeping;
                    events.push(self.deed(&client, Deed::Sleeps));
                    break;
                }
                Next::End(deed) => {
                    client.doing = Doing::Done;
                    events.push(self.deed(&client, deed));
                    break;
                }
            }
        }
        if client.doing == Doing::Going(due) {
            client.doing = Doing::Going(due + client.memory.took);
        }
        self.keep_client(client);
        events
    }

    fn instruct(&mut self, client: &mut Client, instruction: Instruction) -> Next {
        use Instruction as I;
        let at = client.at + 1;
        match instruction {
            I::Get(place) => Next::Sent(at, self.client_gets(client, place)),
            I::Head(place, thing) => Next::Sent(at, self.client_heads(client, place, thing)),
            I::GetVersions(place) => Next::Sent(at, self.client_gets_versions(client, place)),
            I::Inspect(place) => Next::Sent(at, self.client_inspects(client, place)),
            I::Account(place) => Next::Sent(at, self.client_accounts(client, place)),
            I::Put(place, manner) => Next::Sent(at, self.client_puts(client, place, manner)),
            I::RaiseFlag(place) => Next::Sent(at, self.client_raises_flag(client, place)),
            I::LowerFlag(place) => Next::Sent(at, self.client_lowers_flag(client, place)),
            I::Note => match self.note(client) {
                Some(event) => Next::Sent(at, vec![event]),
                None => Next::Go(at),
            },
            I::Await if self.events_of(client) > client.memory.seen => {
                client.memory.seen = self.events_of(client);
                Next::Go(at)
            }
            I::Await => Next::Sleep(at),
            I::Add if !client.add() => Next::End(Deed::Full),
            I::Add => Next::Go(at),
            I::Begin => {
                (client.memory.cursor, client.memory.best) = (0, None);
                Next::Go(at)
            }
            I::Newest => {
                client.keep_newest();
                Next::Go(at)
            }
            I::Next(back) => {
                let cursor = &mut client.memory.cursor;
                *cursor += 1;
                match *cursor < client.order.buckets.len() {
                    true => Next::Go(back),
                    false => {
                        *cursor = 0;
                        Next::Go(at)
                    }
                }
            }
            I::When(test, there) => Next::Go(if self.holds(client, test) { there } else { at }),
            I::Retry(_, or) if client.memory.tries >= TRIES_MAX => {
                client.tally.gave_up += 1;
                client.at = or;
                Next::Pause(or, vec![self.deed(client, Deed::GaveUp)])
            }
            I::Retry(back, _) => {
                client.memory.tries += 1;
                Next::Pause(back, Vec::new())
            }
            I::Round => {
                client.rounds += 1;
                client.memory.tries = 0;
                match client.rounds >= client.order.count {
                    true => Next::End(Deed::Done),
                    false => Next::Pause(0, Vec::new()),
                }
            }
        }
    }

    fn holds(&self, client: &Client, test: Test) -> bool {
        let memory = &client.memory;
        match test {
            Test::Succeeded => memory.last == Last::Succeeded,
            Test::Conflict => memory.last == Last::Conflict,
            Test::Failed => memory.last == Last::Failed,
            Test::Same => memory.same,
            Test::Arrived => memory.arrived,
            Test::Complete => memory.complete,
            Test::Alone => memory.alone,
            Test::Everywhere => self.is_everywhere(client),
            Test::InEurope => {
                client.order.country.as_deref().is_some_and(|code| EUROPEAN.contains(&code))
            }
        }
    }

    fn is_everywhere(&self, client: &Client) -> bool {
        client.order.buckets.iter().all(|bucket| {
            let home = self.bucket(bucket).map(|bucket| bucket.region);
            home.is_some_and(|home| client.memory.available.contains(&home))
        })
    }

    /// Writes into the client's own table that a Region has the document, where that is news.
    fn note(&self, client: &mut Client) -> Option<Event> {
        let index = client.index(self, super::program::Place::Each);
        let region: Region = self.bucket(&client.order.buckets[index])?.region;
        if !client.memory.same || client.memory.available.contains(&region) {
            return None;
        }
        client.memory.available = client.memory.available.iter().copied().chain([region]).collect();
        let (key, regions) = (client.key(), client.memory.available.clone());
        let everywhere = self.is_everywhere(client);
        Some(self.deed(client, Deed::Noted { key, regions, everywhere }))
    }
}

impl Instruction {
    /// Whether it sends a request, and so is a step of its own.
    fn is_request(self) -> bool {
        matches!(
            self,
            Instruction::Get(_)
                | Instruction::Head(..)
                | Instruction::GetVersions(_)
                | Instruction::Inspect(_)
                | Instruction::Account(_)
                | Instruction::Put(..)
                | Instruction::RaiseFlag(_)
                | Instruction::LowerFlag(_)
        )
    }
}

impl Client {
    /// Adds the next line that S3 has not acknowledged yet. Says whether the document has room.
    fn add(&mut self) -> bool {
        let number = self.memory.acknowledged.len() as u32 + 1;
        if self.memory.line != number {
            self.memory.line = number;
            self.memory.available = Rc::from([]);
            if self.order.program.fresh_keys {
                self.memory.lines = Rc::from([]);
            }
        }
        let line = self.line(number);
        if self.memory.lines.contains(&line) {
            return true;
        }
        let bytes: usize = self.memory.lines.iter().map(|line| line.len() + 1).sum();
        if bytes + line.len() + 1 > TEXT_BYTES_MAX {
            return false;
        }
        self.memory.lines = self.memory.lines.iter().cloned().chain([line]).collect();
        true
    }

    /// S3 acknowledged what the client wrote, and with it the line that was added last.
    pub(super) fn acknowledge(&mut self, bucket: usize) {
        let (line, known) = (self.memory.line, &self.memory.acknowledged);
        if line == known.len() as u32 + 1 {
            self.memory.acknowledged = known.iter().copied().chain([(line, bucket)]).collect();
        }
    }

    /// Holds on to what was read last, or to what was read before under a greater stamp.
    fn keep_newest(&mut self) {
        let memory = &mut self.memory;
        let best = memory.best.as_ref().map(|(stamp, _)| *stamp);
        if memory.last == Last::Succeeded && best.is_none_or(|best| memory.stamp > best) {
            memory.best = Some((memory.stamp, memory.lines.clone()));
        }
        memory.lines = memory.best.as_ref().map(|(_, lines)| lines.clone()).unwrap_or_default();
    }
}
