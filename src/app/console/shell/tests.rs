//! Tests of the shell's reading and quoting.

use super::*;

/// Reads a text without variables and shows each command in one line.
fn read(text: &str) -> Vec<String> {
    let mut reader = Reader::new(text);
    let mut shown = Vec::new();
    let variables = |name: &str| (name == "B").then(|| "my bucket".to_owned());
    while let Some(statement) = reader.next(&variables) {
        shown.push(match statement.parsed {
            Err(complaint) => format!("! {}", complaint.0),
            Ok(Parsed { assignments, words, output, input }) => {
                let mut line = if statement.after_success { "&& " } else { "" }.to_owned();
                line += &assignments.iter().map(|(n, v)| format!("{n}:={v} ")).collect::<String>();
                line += &words.iter().map(|word| format!("[{word}]")).collect::<String>();
                line += &output.map(|name| format!(" > [{name}]")).unwrap_or_default();
                line += &input.map(|text| format!(" << {text:?}")).unwrap_or_default();
                line
            }
        });
    }
    shown
}

#[test]
fn words_quotes_and_lines() {
    assert_eq!(read("a 'b c' \"d e\" f\\ g"), ["[a][b c][d e][f g]"]);
    assert_eq!(read("a 'b'\"c\"d ''"), ["[a][bcd][]"]);
    assert_eq!(
        read("a \\\n  b\r\n# no\nc # no\n\n;d;e&&f"),
        ["[a][b]", "[c]", "[d]", "[e]", "&& [f]"]
    );
    assert_eq!(read("a b#c"), ["[a][b#c]"]);
    assert_eq!(read(r"$'a\n\t\\\'\x41\u00e9\U0001f600\101\e'"), ["[a\n\t\\'Aé😀A\u{1b}]"]);
    assert_eq!(read(r"$'\xc3\xa9'"), ["[é]"]);
    assert_eq!(read("'a\nb'"), ["[a\nb]"]);
}

#[test]
fn variables_stand_where_a_shell_has_them() {
    assert_eq!(
        read("x $B \"${B}s\" '$B' \\$B $ $1"),
        ["[x][my bucket][my buckets][$B][$B][$][$1]"]
    );
    assert_eq!(read("x $NONE \"$NONE\""), ["[x][]"]);
    assert_eq!(read("A=1 C='2 3'\nA=1 aws A=1"), ["A:=1 C:=2 3 ", "A:=1 [aws][A=1]"]);
    assert_eq!(read("export A=1"), ["A:=1 [export]"]);
}

#[test]
fn here_documents_and_files() {
    let quoted = "cat > f.json <<'EOF'\n{\"a\": \"$B\"}\n'\nEOF\nnext";
    assert_eq!(read(quoted), ["[cat] > [f.json] << \"{\\\"a\\\": \\\"$B\\\"}\\n'\\n\"", "[next]"]);
    assert_eq!(read("cat <<EOF >f\n$B \\$B\nEOF"), ["[cat] > [f] << \"my bucket $B\\n\""]);
    assert_eq!(read("echo hi>f"), ["[echo][hi] > [f]"]);
    assert!(read("cat > f <<EOF\nno end")[0].contains("never ends"));
}

#[test]
fn what_is_not_here_gets_a_sentence_and_the_next_line_goes_on() {
    for bad in [
        "a | b",
        "a || b",
        "a &",
        "(a)",
        "a >> f",
        "a < f",
        "a 2>/dev/null",
        "a $(b (c) d) e",
        "a `b` c",
        "a \"$(b)\"",
        "${A:-b}",
        "a >",
        "a <<",
        "a <<<b",
        "cat <<EOF | b\ntext\nEOF",
    ] {
        let shown = read(&format!("{bad}\nnext"));
        assert_eq!(shown.len(), 2, "{bad}: {shown:?}");
        assert!(shown[0].starts_with("! ") && shown[1] == "[next]", "{bad}: {shown:?}");
    }
    for open in ["a 'b\nc", "a \"b", "a $'b", "a \"$'b"] {
        let shown = read(open);
        assert_eq!(shown.len(), 1, "{open}");
        assert!(shown[0].contains("never closed"), "{shown:?}");
    }
}

#[test]
fn any_word_is_quoted_in_one_line_and_reads_back() {
    let hidden = "a\nb\u{202e}c\u{85}\u{2028}\u{7f}\0\u{e0001}";
    for word in
        ["", "plain-1.0/x=y", "a b", "it's", "<script>", "$B `x` \\n", hidden, "é 😀", "~", "#"]
    {
        let quoted = quote(word);
        assert!(!quoted.contains(is_hidden), "{quoted:?}");
        assert_eq!(read(&format!("x {quoted}")), [format!("[x][{word}]")]);
    }
    assert_eq!(quote("report.pdf"), "report.pdf");
    assert_eq!(quote("my report.pdf"), "'my report.pdf'");
    assert_eq!(quote("it's"), "$'it\\'s'");
}
