//! What a stranger brings: a large file, a link that is none. It knows nothing of the code.

use crate::browser::in_browser;

#[test]
fn a_hundred_megabytes_leave_the_page_awake() {
    in_browser(async |page| {
        page.open("index.html").await;
        page.client.execute(DROP_A_LARGE_FILE, vec![]).await.unwrap();
        page.wait_until("document.querySelector('.reading') !== null").await;
        page.wait_until("document.querySelector('.ver') !== null").await;
        let dropped = page.text(".say [role=status]").await;
        assert!(dropped.contains("us-east-1 stored film.bin"), "{dropped}");
        // 100 MiB of zeros, as md5sum says.
        assert!(page.text(".details").await.contains("2f282b84e7e608d5852449ed940bfc51"));
        let longest = page.evaluate("Math.max(...window.pauses)").await.as_f64().unwrap();
        println!("100 MiB read; the page was never away for more than {longest:.0} ms");
        assert!(longest < 500.0, "the page slept for {longest} ms");
    });
}

const DROP_A_LARGE_FILE: &str = "
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(100 << 20)], 'film.bin'));
    window.pauses = [0];
    let last = performance.now();
    setInterval(() => {
        const now = performance.now();
        window.pauses.push(now - last);
        last = now;
    }, 10);
    const drop = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer });
    document.querySelector('.bucket').dispatchEvent(drop);";

#[test]
fn a_garbage_link_opens_the_page_and_says_so() {
    in_browser(async |page| {
        page.open("index.html#1.garbage%%%").await;
        let note = page.text(".toast").await;
        assert!(note.contains("This link cannot be opened"), "{note}");
        assert_eq!(page.text(".pos b").await, "5");
    });
}
