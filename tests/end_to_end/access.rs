//! The page's states, looked at by axe, the accessibility checker. It knows nothing of what they
//! mean.

use fantoccini::key::Key;

use crate::browser::{Page, Theme, in_browser};

const PUT: &str = "aws s3api put-object --bucket source-bucket-east --key a.txt --body a.txt";

/// What leads from each state to the next.
const STATES: [(&str, &[&str]); 4] = [
    ("start", &[]),
    ("busy", &["echo hello > a.txt", PUT, "sim step 3"]),
    ("waiting", &["sim cut us-east-1 us-west-2", PUT, "sim isolate us-west-2", "sim settle"]),
    (
        "failed",
        &[
            "sim heal",
            "sim settle",
            "aws s3api put-bucket-versioning --bucket destination-bucket-west \
             --versioning-configuration Status=Suspended",
            PUT,
            "sim settle",
            "sim down us-west-2",
            "sim nonsense",
        ],
    ),
];

/// One of each kind of menu.
const MENUS: [&str; 5] = [
    "More for a.txt in source-bucket-east",
    "More for bucket source-bucket-east",
    "More for us-east-1",
    "What can go wrong with the link between us-east-1 and us-west-2",
    "What happens next",
];

/// A rule with Replication Time Control, a threshold that passes, an alarm, and a permission that
/// is missing.
const METRICS: [&str; 12] = [
    "sim scenario first",
    "echo hello > a.txt",
    "aws s3api put-bucket-replication --bucket source-bucket-east --replication-configuration \
     '{\"Role\": \"arn:aws:iam::123456789012:role/replication-role\", \"Rules\": [{\"ID\": \
     \"timed\", \"Priority\": 1, \"Status\": \"Enabled\", \"Filter\": {}, \
     \"DeleteMarkerReplication\": {\"Status\": \"Disabled\"}, \"Destination\": {\"Bucket\": \
     \"arn:aws:s3:::destination-bucket-west\", \"ReplicationTime\": {\"Status\": \"Enabled\", \
     \"Time\": {\"Minutes\": 15}}, \"Metrics\": {\"Status\": \"Enabled\", \
     \"EventThreshold\": {\"Minutes\": 15}}}}]}'",
    "aws cloudwatch put-metric-alarm --region us-west-2 --alarm-name late --namespace AWS/S3 \
     --metric-name ReplicationLatency --dimensions Name=SourceBucket,Value=source-bucket-east \
     Name=DestinationBucket,Value=destination-bucket-west Name=RuleId,Value=timed \
     --statistic Maximum --period 60 --evaluation-periods 1 --threshold 900 \
     --comparison-operator GreaterThanThreshold",
    "sim advance 20m",
    "sim cut us-east-1 us-west-2",
    PUT,
    "sim advance 25m",
    "sim heal",
    "aws iam put-role-policy --role-name replication-role --policy-name no --policy-document \
     '{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Deny\", \"Action\": \
     \"s3:ReplicateObject\", \"Resource\": \"*\"}]}'",
    "sim settle",
    "sim status",
];

#[test]
fn every_state_is_for_everybody() {
    in_browser(async |page| {
        page.open("index.html").await;
        for (name, commands) in STATES {
            run(page, commands).await;
            if let Ok(tile) = page.client.find(fantoccini::Locator::Css(".ver")).await {
                tile.click().await.unwrap();
            }
            check(page, name).await;
        }
        page.find("#tab-Rules").await.click().await.unwrap();
        check(page, "rules").await;
        page.click(".bar button", "Help: the keys of this page").await;
        check(page, "dialog").await;
        page.click(".keys button", "Close").await;
        for menu in MENUS {
            page.click(".menu > button", menu).await;
            page.find(".pop .act").await;
            check(page, menu).await;
            page.type_into(".menu:has(.pop) > button", &char::from(Key::Escape).to_string()).await;
        }
        metrics_and_failures(page).await;
        branches_rules_and_lessons(page).await;
    });
}

/// What is seldom open: an account without anything, two branches, a rule that S3 refuses, the list
/// of lessons and one of them.
async fn branches_rules_and_lessons(page: &Page) {
    run(page, &["sim scenario empty"]).await;
    check(page, "empty").await;
    run(page, &["sim scenario two-way", "sim goto 3", "sim cut us-east-1 eu-west-1"]).await;
    page.click(".ctl button", "Compare").await;
    page.find(".compare").await;
    check(page, "two branches").await;
    page.click(".compare button", "Go to branch 1").await;
    page.find("#tab-Rules").await.click().await.unwrap();
    page.click(".rules-of button", "Edit rule to-notes-ireland").await;
    page.type_into("#rule-Tags", "share=yes").await;
    page.find(".row .refused").await;
    check(page, "a rule that S3 refuses").await;
    page.shots("8-refused-rule").await;
    page.click(".editor button", "Close").await;
    page.find("#tab-Lessons").await.click().await.unwrap();
    page.find(".lessons .goals a").await;
    check(page, "lessons").await;
    page.find(".lessons .goals a").await.click().await.unwrap();
    page.find(".step-of").await;
    check(page, "a lesson").await;
}

async fn run(page: &Page, commands: &[&str]) {
    for command in commands {
        page.type_into(".prompt textarea", &format!("{command}{}", char::from(Key::Enter))).await;
    }
}

#[test]
fn all_shelves_stand_level() {
    in_browser(async |page| {
        page.open("index.html").await;
        let second = PUT.replace("key a", "key b");
        run(page, &["echo hello > a.txt", PUT, "sim settle", &second, PUT, &second]).await;
        let level = "new Set([...document.querySelectorAll('.stack')]
            .filter((it) => it.checkVisibility())
            .map((it) => Math.round(it.getBoundingClientRect().bottom))).size === 1";
        for width in [1440, 800, 390] {
            page.look_like(width, 900, Theme::Light).await;
            assert_eq!(page.evaluate(level).await, serde_json::json!(true), "{width} px wide");
        }
    });
}

/// The charts, an alarm, what failed; and from a failed version to the role that may not do it.
async fn metrics_and_failures(page: &Page) {
    run(page, &METRICS).await;
    page.find("#tab-Metrics").await.click().await.unwrap();
    page.find(".bill tbody").await;
    page.wait_until("document.querySelectorAll('.chart').length === 5").await;
    page.shots("5-metrics").await;
    check(page, "metrics").await;
    page.find("[aria-label='Bucket source-bucket-east'] .ver").await.click().await.unwrap();
    check(page, "failed version").await;
    page.shots("6-failed").await;
    page.click(".details button", "Open role").await;
    page.wait_until("document.activeElement.matches('.role')").await;
    page.shots("7-role").await;
}

#[test]
fn arrow_keys_go_through_a_menu() {
    in_browser(async |page| {
        page.open("index.html").await;
        let button = "[aria-label='More for us-east-1']";
        let press = async |key: Key| {
            let focused = page.client.active_element().await.unwrap();
            focused.send_keys(&char::from(key).to_string()).await.unwrap();
        };
        page.type_into(button, &char::from(Key::Down).to_string()).await;
        page.find(".pop .act").await;
        let at = "[...document.querySelectorAll('.pop .act')].indexOf(document.activeElement)";
        for (key, expected) in
            [(Key::Down, 0), (Key::Down, 1), (Key::Up, 0), (Key::End, -1), (Key::Home, 0)]
        {
            press(key).await;
            let count = i64::try_from(page.count(".pop .act").await).unwrap();
            let expected = if expected < 0 { count - 1 } else { expected };
            assert_eq!(page.evaluate(at).await, serde_json::json!(expected), "{key:?}");
        }
        press(Key::Escape).await;
        assert_eq!(page.count(".pop").await, 0);
        let back = format!("document.activeElement.matches({:?})", button);
        assert_eq!(page.evaluate(&back).await, serde_json::json!(true));
    });
}

/// In light and dark, with room and without.
async fn check(page: &Page, name: &str) {
    for (theme, width) in [(Theme::Light, 1440), (Theme::Dark, 1440), (Theme::Light, 390)] {
        page.look_like(width, 900, theme).await;
        page.check_accessibility(&format!("{name}, {theme:?}, {width} px wide")).await;
    }
    page.look_like(1440, 900, Theme::Light).await;
}
