//! What menus offer: every offer is a command that does what its sentence says.

use crr_playground::{
    app::{
        Console, Scenario, Session,
        offers::{FieldKind, Offer, Thing, offers, role},
    },
    s3::{BucketName, ObjectKey, Region},
};

const STORY: &str = "echo one > a.txt
aws s3api put-object --bucket source-bucket-east --key 'a b/ü.txt' --body a.txt --tagging x=y
sim settle
echo two > a.txt
aws s3api put-object --bucket source-bucket-east --key 'a b/ü.txt' --body a.txt
sim step 2";

fn console(lines: &str) -> Console {
    let mut console = Console::new(Session::new(Scenario::first()));
    for entry in console.run(lines) {
        assert_eq!(entry.code, 0, "{}: {}", entry.command, entry.stderr);
    }
    console
}

fn region(name: &str) -> Region {
    Region::named(name).expect("a Region")
}

fn source() -> BucketName {
    BucketName::parse("source-bucket-east").expect("a name")
}

fn key() -> ObjectKey {
    ObjectKey::new("a b/ü.txt").expect("a key")
}

fn link() -> Thing {
    Thing::Link(region("us-east-1"), region("us-west-2"))
}

fn things(console: &Console) -> Vec<Thing> {
    let world = console.session.world();
    let entry = world.bucket(&source()).and_then(|bucket| bucket.key(&key())).expect("the key");
    let mut things = vec![
        Thing::Stage,
        link(),
        Thing::Region(region("us-east-1")),
        Thing::Region(region("eu-west-1")),
        Thing::Bucket(source()),
        Thing::Key(source(), key(), None),
        Thing::Role("replication-role".to_owned()),
        Thing::Role("nobody".to_owned()),
        Thing::Next,
    ];
    let version = |version: &std::rc::Rc<crr_playground::s3::Version>| {
        Thing::Key(source(), key(), Some(version.id))
    };
    things.extend(entry.versions().map(version));
    things
}

fn defaults(offer: &Offer) -> Vec<String> {
    offer.fields.iter().map(|field| field.value.clone()).collect()
}

/// The offer of this name.
fn offer(console: &Console, thing: &Thing, title: &str) -> Offer {
    let mut all = offers(console.session.world(), thing).into_iter();
    all.find(|offer| offer.title == title).unwrap_or_else(|| panic!("no {title}"))
}

fn take(console: &mut Console, thing: &Thing, title: &str) {
    let offer = offer(console, thing, title);
    for entry in console.run(&offer.filled(&defaults(&offer))) {
        assert_eq!(entry.code, 0, "{title}: {}: {}", entry.command, entry.stderr);
    }
}

#[test]
fn every_offer_can_be_taken() {
    let worlds = [
        "",
        "\nsim cut us-east-1 us-west-2 --one-way",
        "\nsim isolate us-east-1",
        "
        aws s3api delete-object --bucket source-bucket-east --key 'a b/ü.txt'",
        "
        sim slow us-east-1 us-west-2 5s",
        "\nsim skew us-east-1 5s\nsim region add eu-west-1",
    ];
    let mut taken = 0;
    for more in worlds {
        let console = console(&format!("{STORY}{more}"));
        for thing in things(&console) {
            for offer in offers(console.session.world(), &thing) {
                assert!(offer.what.ends_with('.'), "{}: {}", offer.title, offer.what);
                let refused = offer.what.starts_with("S3 refuses");
                for entry in console.clone().run(&offer.filled(&defaults(&offer))) {
                    let clean = entry.code == 0;
                    assert_ne!(
                        clean, refused,
                        "{}: {} {}",
                        offer.title, entry.command, entry.stderr
                    );
                    taken += 1;
                }
            }
        }
    }
    assert!(taken > 200, "{taken}");
}

#[test]
fn what_is_filled_in_stays_what_it_is() {
    let console = console(STORY);
    let write = offer(&console, &Thing::Bucket(source()), "Write a text");
    for text in ["it's {0} $HOME\n\"two\" lines\\", "", "--body", "{1}"] {
        let mut console = console.clone();
        let name = "{1} odd'name.txt";
        for entry in console.run(&write.filled(&[name.to_owned(), text.to_owned()])) {
            assert_eq!(entry.code, 0, "{}: {}", entry.command, entry.stderr);
        }
        let name = ObjectKey::new(name).expect("a key");
        let bucket = console.session.world().bucket(&source()).expect("the bucket");
        let version = bucket.read(&name).expect("an object");
        assert_eq!(version.body().and_then(|body| body.text.as_deref()), Some(text));
    }
    let tag = offer(&console, &Thing::Key(source(), key(), None), "Tag");
    assert!(matches!(tag.fields[0].kind, FieldKind::Tags));
    let filled = tag.filled(&["a = b, \"c\"".to_owned()]);
    assert!(
        filled.ends_with(r#"'{"TagSet":[{"Key":"a","Value":"b"},{"Key":"\"c\"","Value":""}]}'"#),
        "{filled}"
    );
}

#[test]
fn what_goes_wrong_can_be_put_right() {
    let mut console = console(STORY);
    let start = console.session.world().network().clone();
    for fault in ["Cut both ways", "Make it slow", "Lose transfers", "Cut us-east-1 to us-west-2"] {
        take(&mut console, &link(), fault);
        assert_ne!(*console.session.world().network(), start, "{fault}");
        take(&mut console, &link(), "Heal");
        assert_eq!(*console.session.world().network(), start, "{fault}");
    }
    let east = Thing::Region(region("us-east-1"));
    for (fault, cure) in [("Isolate", "Reconnect"), ("Take down", "Bring up")] {
        take(&mut console, &east, fault);
        take(&mut console, &east, cure);
        assert_eq!(*console.session.world().network(), start, "{fault}");
    }
    take(&mut console, &east, "Set its clock wrong");
    let world = console.session.world();
    assert_eq!((world.time_in(region("us-east-1")) - world.now()).0, 90_000);
    take(&mut console, &east, "Set its clock right");
}

#[test]
fn a_permission_that_is_taken_away_fails_with_its_own_reason() {
    let name = || Thing::Role("replication-role".to_owned());
    for (_, words, reason) in role::PERMISSIONS {
        let mut console = console("echo one > a.txt");
        take(&mut console, &name(), &format!("May not {words}"));
        console.run(
            "aws s3api put-object --bucket source-bucket-east --key k --body a.txt --tagging a=b
             sim settle",
        );
        let failed = |console: &Console| {
            let moments = console.session.moments();
            moments.flat_map(|moment| moment.events.iter()).any(|event| {
                matches!(&event.what, crr_playground::sim::Happening::Failed(_, why)
                    if why.to_string() == reason)
            })
        };
        // Delete markers travel only where the rule says so.
        assert_eq!(failed(&console), words != "replicate delete markers", "{words}");
        take(&mut console, &name(), &format!("May {words}"));
        let policies = &console.session.world().role("replication-role").expect("it").policies;
        assert_eq!(policies.keys().collect::<Vec<_>>(), ["everything"]);
    }
}

#[test]
fn choosing_lets_the_later_one_arrive_first() {
    let console = console(
        "echo one > a.txt
         aws s3api put-object --bucket source-bucket-east --key first --body a.txt
         aws s3api put-object --bucket source-bucket-east --key second --body a.txt",
    );
    let choices = offers(console.session.world(), &Thing::Next);
    assert!(choices[1].command == "sim step t2" && choices[1].what.starts_with("t2, due at"));
}
