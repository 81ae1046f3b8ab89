//! Components drawn natively, as markup: what is on the screen, and what a screen reader is told.

mod panels;

use crr_playground::{
    app::{Console, Scenario, Session},
    s3::{Bucket, BucketName, Instant, ObjectKey},
    sim::World,
    ui::App,
    ui::stage::{
        bucket::{BucketShelf, BucketShelfProps, WhenEmpty},
        menu::Side,
        tracks::tracks,
        version::version_tile,
    },
};
use expect_test::{Expect, expect};
use std::rc::Rc;
use yew::{LocalServerRenderer, prelude::*};

/// The world at the end of a story that begins like the first article.
fn story(lines: &str) -> Session {
    let mut console = Console::new(Session::new(Scenario::first()));
    for entry in console.run(lines) {
        assert_eq!(entry.code, 0, "{}: {}", entry.command, entry.stderr);
    }
    console.session
}

fn put(key: &str) -> String {
    format!("aws s3api put-object --bucket source-bucket-east --key '{key}'\n")
}

fn bucket(world: &World, name: &str) -> Rc<Bucket> {
    world.bucket(&BucketName::parse(name).expect("a name")).expect("a bucket").clone()
}

async fn draw<C: BaseComponent>(props: C::Properties) -> String {
    let renderer = LocalServerRenderer::<C>::with_props(props);
    readable(&renderer.hydratable(false).render().await)
}

#[derive(Properties, PartialEq)]
struct DrawnProps {
    html: Html,
}

#[component]
fn Drawn(DrawnProps { html }: &DrawnProps) -> Html {
    html.clone()
}

/// A line for each element with the text after it. Ends of elements and the shapes of icons are
/// left out, as nobody reads them.
fn readable(markup: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for piece in markup.split('<').filter(|piece| !piece.is_empty()) {
        let text = piece.split_once('>').map_or("", |(_, text)| text);
        match lines.last_mut() {
            Some(last) if piece.starts_with('/') => last.push_str(text),
            Some(last) if piece.starts_with("svg viewBox") => last.push_str("[icon]"),
            Some(last) if piece.starts_with("path d") => last.push_str(text),
            _ => lines.push(format!("<{piece}")),
        }
    }
    lines.iter().map(|line| wrapped(&line.replace(" type=\"button\"", ""))).collect()
}

/// A long line goes on in the next one, a little further in.
fn wrapped(line: &str) -> String {
    const COLUMNS_MAX: usize = 86;
    let (mut whole, mut column) = (String::new(), 0);
    for word in line.split_inclusive(' ') {
        if column > 0 && column + word.chars().count() > COLUMNS_MAX {
            whole.truncate(whole.trim_end().len());
            whole.push_str("\n    ");
            column = 4;
        }
        whole.push_str(word);
        column += word.chars().count();
    }
    whole + "\n"
}

fn check(drawn: &str, expected: &Expect) {
    expected.assert_eq(drawn);
}

/// Each version of a key in a bucket, as a tile.
async fn tiles(session: &Session, name: &str, key: &str) -> String {
    let bucket = bucket(session.world(), name);
    let entry = bucket.key(&ObjectKey::new(key).expect("a key")).expect("versions").clone();
    let mut drawn = String::new();
    for (place, version) in entry.versions().enumerate() {
        let html = version_tile(version, place == 0, false, Callback::noop());
        drawn += &draw::<Drawn>(DrawnProps { html }).await;
    }
    drawn
}

#[tokio::test(flavor = "current_thread")]
async fn a_version_says_its_state_by_a_mark_and_a_word() {
    let both_ways = "aws s3api put-bucket-replication --bucket source-bucket-east \
        --replication-configuration '{\"Role\":\"arn:aws:iam::123456789012:role/replication-role\",\
        \"Rules\":[{\"ID\":\"west\",\"Status\":\"Enabled\",\"Priority\":1,\"Filter\":{},\
        \"DeleteMarkerReplication\":{\"Status\":\"Enabled\"},\
        \"Destination\":{\"Bucket\":\"arn:aws:s3:::destination-bucket-west\"}}]}'\n";
    let session = story(&format!(
        "{both_ways}{}sim settle\n{}aws s3api delete-object --bucket source-bucket-east --key a",
        put("a"),
        put("a")
    ));
    let there = tiles(&session, "destination-bucket-west", "a").await;
    let here = tiles(&session, "source-bucket-east", "a").await;
    check(
        &(here + &there),
        &expect![[r#"
            <button aria-pressed="false" class="ver is-current is-marker">
            <span class="sr">Delete marker 0rS8, current, on its way[icon]
            <span aria-hidden="true" class="id">0rS8…
            <span aria-hidden="true" class="st mw">
            <span class="pending">[icon]
            <span class="long">delete marker
            <button aria-pressed="false" class="ver">
            <span class="sr">Object version Cj_G, noncurrent, PENDING[icon]
            <span aria-hidden="true" class="id">Cj_G…
            <span aria-hidden="true" class="st pending">[icon]
            <span class="w">PENDING
            <button aria-pressed="false" class="ver">
            <span class="sr">Object version q9eF, noncurrent, COMPLETED[icon]
            <span aria-hidden="true" class="id">q9eF…
            <span aria-hidden="true" class="st completed">[icon]
            <span class="w">COMPLETED
            <button aria-pressed="false" class="ver is-current">
            <span class="sr">Object version q9eF, current, REPLICA[icon]
            <span aria-hidden="true" class="id">q9eF…
            <span aria-hidden="true" class="st replica">[icon]
            <span class="w">REPLICA
        "#]],
    );
}

async fn shelf(session: &Session, name: &str, when_empty: WhenEmpty, down: bool) -> String {
    draw::<BucketShelf>(BucketShelfProps {
        bucket: bucket(session.world(), name),
        when_empty,
        most: 0,
        down,
        selection: None,
        side: Side::Left,
        act: Callback::noop(),
    })
    .await
}

#[tokio::test(flavor = "current_thread")]
async fn an_empty_bucket_says_what_belongs_there() {
    let session = story("");
    let source = shelf(&session, "source-bucket-east", WhenEmpty::BeginHere, false).await;
    let destination =
        shelf(&session, "destination-bucket-west", WhenEmpty::AwaitReplicas, true).await;
    check(
        &(source + &destination),
        &expect![[r#"
            <section aria-label="Bucket source-bucket-east" class="bucket">
            <div class="bucket-h">
            <h3 title="source-bucket-east">source-bucket-east
            <span class="vs on">Versioning on
            <label class="btn quiet upload">
            <input type="file" aria-label="Upload to source-bucket-east" multiple="multiple"
                class="sr">[icon]
            <span>Upload
            <div class="menu">
            <button aria-label="More for bucket source-bucket-east" title="More for bucket
                source-bucket-east" aria-expanded="false" class="btn quiet icon">[icon]
            <div class="shelf">
            <div class="key">
            <div class="stack none">
            <p class="or">Drop a file here, or
            <label class="btn main-act">
            <input type="file" aria-label="Upload to source-bucket-east" multiple="multiple"
                class="sr">[icon]
            <span>Choose a file
            <div class="key-l">
            <span class="name">no keys yet
            <span class="get">GET → 404
            <section aria-label="Bucket destination-bucket-west" class="bucket">
            <div class="bucket-h">
            <h3 title="destination-bucket-west">destination-bucket-west
            <span class="vs on">Versioning on
            <label class="btn quiet upload is-off">
            <input type="file" aria-label="Upload to destination-bucket-west" multiple="multiple"
                disabled="disabled" class="sr">[icon]
            <span>Upload
            <div class="menu">
            <button aria-label="More for bucket destination-bucket-west" title="More for bucket
                destination-bucket-west" aria-expanded="false" class="btn quiet icon">[icon]
            <div class="shelf">
            <div class="key">
            <div class="stack none">
            <p>Nothing can come in now
            <div class="key-l">
            <span class="name">no keys yet
            <span class="get">GET → no answer
        "#]],
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_high_stack_shows_its_newest_versions_and_names_are_only_text() {
    let session = story(&put("<b>&\"bold\"</b>").repeat(6));
    let drawn = shelf(&session, "source-bucket-east", WhenEmpty::Upload, false).await;
    let tail = drawn.split("<div class=\"shelf\">\n").nth(1).expect("a shelf");
    check(
        tail,
        &expect![[r#"
            <div class="key">
            <ol aria-label="Versions of &lt;b&gt;&amp;&quot;bold&quot;&lt;/b&gt;, newest first"
                class="stack">
            <li>
            <button aria-pressed="false" class="ver is-current">
            <span class="sr">Object version N.fI, current, PENDING[icon]
            <span aria-hidden="true" class="id">N.fI…
            <span aria-hidden="true" class="st pending">[icon]
            <span class="w">PENDING
            <li>
            <button aria-pressed="false" class="ver">
            <span class="sr">Object version iOgS, noncurrent, PENDING[icon]
            <span aria-hidden="true" class="id">iOgS…
            <span aria-hidden="true" class="st pending">[icon]
            <span class="w">PENDING
            <li>
            <button aria-pressed="false" class="ver">
            <span class="sr">Object version OuEp, noncurrent, PENDING[icon]
            <span aria-hidden="true" class="id">OuEp…
            <span aria-hidden="true" class="st pending">[icon]
            <span class="w">PENDING
            <li>
            <button aria-pressed="false" class="ver">
            <span class="sr">Object version dMjF, noncurrent, PENDING[icon]
            <span aria-hidden="true" class="id">dMjF…
            <span aria-hidden="true" class="st pending">[icon]
            <span class="w">PENDING
            <li>
            <button aria-label="2 older versions of &lt;b&gt;&amp;&quot;bold&quot;&lt;/b&gt;"
                class="more">and 2 more
            <div class="key-l">
            <button title="&lt;b&gt;&amp;&quot;bold&quot;&lt;/b&gt;" class="name">
            <span>&lt;b&gt;&amp;"bold"&lt;/
            <span class="end">b&gt;
            <div class="menu">
            <button aria-label="More for &lt;b&gt;&amp;&quot;bold&quot;&lt;/b&gt; in
                source-bucket-east" title="More for &lt;b&gt;&amp;&quot;bold&quot;&lt;/b&gt; in
                source-bucket-east" aria-expanded="false" class="btn quiet icon">[icon]
            <span class="get">GET → 200, N.fI…
        "#]],
    );
}

/// What a screen reader is told of everything between the columns.
async fn told(session: &Session, shown: Instant) -> String {
    let html = tracks(session.world(), &[], shown, &Callback::noop());
    let drawn = draw::<Drawn>(DrawnProps { html }).await.replace("\n    ", " ");
    let labels = drawn.split("aria-label=\"").skip(1).filter_map(|rest| rest.split('"').next());
    labels.map(wrapped).collect()
}

#[tokio::test(flavor = "current_thread")]
async fn what_travels_says_where_it_is_and_what_a_press_does() {
    let session = story(&format!("{}sim advance 5s\n{}", put("a"), put("b")));
    let on_the_way = told(&session, session.world().now()).await;
    let cut = "sim cut us-east-1 us-west-2\nsim settle";
    let session = story(&format!("{}{}{cut}", put("a"), put("b")));
    let before_the_cut = told(&session, session.world().now()).await;
    check(
        &format!("{on_the_way}\n{before_the_cut}"),
        &expect![[r#"
            Link between us-east-1 and us-west-2
            What can go wrong with the link between us-east-1 and us-west-2
            q9eF… of a travelling to us-west-2. Press to let it arrive next.
            DMM3… of b in the queue of us-east-1. Press to let it go on now.

            Link between us-east-1 and us-west-2
            Heal link between us-east-1 and us-west-2
            What can go wrong with the link between us-east-1 and us-west-2
            2 waiting at the cut, status PENDING. Press to see why.
        "#]],
    );
}

/// The page as it opens: `index.html` shows this before the program is there.
#[tokio::test(flavor = "current_thread")]
async fn the_page_opens_with_a_picture_of_itself() {
    let page = LocalServerRenderer::<App>::new().hydratable(false).render().await;
    expect_test::expect_file!["../../static/opening.html"].assert_eq(&page);
}
