//! What nobody plans for: odd names, nothing at all, Regions that are down. It knows nothing of
//! what S3 says to it.

use crate::page::Page;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn odd_names_are_names() {
    let names = [
        "<script>alert(1)</script>",
        "it's \"quoted\" \\ $HOME.txt",
        "two\nlines.txt",
        "שלום עולם.txt",
        "👩‍👩‍👧‍👦🎉.png",
    ];
    for name in names {
        let page = Page::open().await;
        page.drop_files(0, &[(name, 1)]);
        page.until("the put", |page| page.says(".key .name", name)).await;
        assert_eq!(page.text(".panel h2"), name);
        assert!(page.find(".app script").is_none(), "a name is no markup");
        let put = page.text(".log li:last-child .cmd");
        page.run(&put).await;
        assert!(page.says(".stack", "noncurrent"), "what is printed can be typed: {put}");
    }
}

#[wasm_bindgen_test]
async fn a_blank_name_can_be_seen() {
    let page = Page::open().await;
    page.drop_files(0, &[(" ", 1)]);
    page.until("the put", |page| page.says(".key .name", "\" \"")).await;
}

#[wasm_bindgen_test]
async fn a_file_of_no_bytes_has_the_md5_of_nothing() {
    let page = Page::open().await;
    page.drop_files(0, &[("empty.txt", 0)]);
    page.until("its version", |page| page.says(".details", "0 bytes")).await;
    assert!(page.says(".details code", "\"d41d8cd98f00b204e9800998ecf8427e\""));
}

#[wasm_bindgen_test]
async fn nothing_typed_is_nothing_done() {
    let page = Page::open().await;
    for nothing in ["", "   ", "\n\n", "# a remark"] {
        page.run(nothing).await;
    }
    assert_eq!(page.text(".pos b"), "5");
    assert!(!page.says(".log", "error") && page.find(".toast").is_none());
}

#[wasm_bindgen_test]
async fn a_pasted_script_runs_line_by_line() {
    let page = Page::open().await;
    page.run(
        "# Several lines, one of them broken in two, and a file.
cat > notes.txt <<'EOF'
one
two
EOF
KEY=docs/notes.txt
aws s3api put-object --bucket source-bucket-east \\
  --key $KEY --body notes.txt
no such command
aws s3api head-object --bucket source-bucket-east --key $KEY
aws s3api get-bucket-versioning --bucket source-bucket-east",
    )
    .await;
    assert!(page.says(".key .name", "docs/notes.txt"));
    assert!(page.says(".log .err", "There is no command \"no\""));
    assert!(page.says(".log pre", "\"ContentLength\": 8"), "what comes after an error runs");
    assert_eq!(page.text(".say [role=status]"), "Asked and answered. Nothing changed.");
}

#[wasm_bindgen_test]
async fn a_region_that_is_down_takes_no_files() {
    let page = Page::open().await;
    page.run("sim down us-east-1").await;
    assert!(page.says(".stack", "Nothing can come in now"));
    page.drop_files(0, &[("a.txt", 1)]);
    page.until("the note", |page| page.says(".toast", "us-east-1 is down")).await;
    assert!(page.says(".toast", "Bring us-east-1 up, then try again."));
    assert!(page.find(".ver").is_none());
    page.click("Bring up").await;
    page.drop_files(0, &[("a.txt", 1)]);
    page.until("the put", |page| page.says(".ver", "PENDING")).await;
}

#[wasm_bindgen_test]
async fn five_hundred_uploads_are_all_there() {
    let page = Page::open().await;
    let put = |number| {
        format!("aws s3api put-object --bucket source-bucket-east --key {number}.txt --body f\n")
    };
    page.run(&format!("echo hello > f\n{}", (0..500).map(put).collect::<String>())).await;
    assert_eq!(page.text(".pos b"), "506");
    assert!(page.says(".more-keys", "and 499 more keys"));
}
