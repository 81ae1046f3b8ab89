//! A binary range coder: yes-or-no answers, each with how likely "yes" was thought to be, become
//! bytes, and bytes become the same answers again. It knows nothing of what is asked. Version 1 of
//! links is made with it, so its arithmetic stays as it is; there are only integers in it.

/// What becomes of the answers. One path through the model serves all three, so that what reads can
/// never part ways with what wrote.
pub enum Coder<'a> {
    /// They are only learnt from.
    Learn,
    /// They are written.
    Write(Writer),
    /// They are read.
    Read(Reader<'a>),
}

impl Coder<'_> {
    /// One answer. `likely` says how many of 65,536 times it is "yes". While reading, the answer
    /// that is handed in does not count.
    pub fn code(&mut self, answer: bool, likely: u16) -> bool {
        match self {
            Coder::Learn => answer,
            Coder::Write(writer) => {
                writer.write(answer, likely);
                answer
            }
            Coder::Read(reader) => reader.read(likely),
        }
    }

    /// Whether the bytes ended before the answers did.
    pub fn is_exhausted(&self) -> bool {
        matches!(self, Coder::Read(reader) if reader.missing > SPARE_BYTES)
    }
}

/// How many bytes the reader is ahead of the writer.
const SPARE_BYTES: u32 = 4;

/// The part of all numbers in which the code lies, both ends included.
#[derive(Clone, Copy, Debug)]
struct Span {
    low: u32,
    high: u32,
}

impl Span {
    const ALL: Span = Span { low: 0, high: u32::MAX };

    /// The last number that means "yes".
    fn middle(self, likely: u16) -> u32 {
        let width = u64::from(self.high - self.low);
        self.low + ((width * u64::from(likely.max(1))) >> 16) as u32
    }

    fn narrow(&mut self, answer: bool, middle: u32) {
        if answer {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
    }

    /// Whether the first byte of the code is certain.
    fn is_settled(self) -> bool {
        (self.low ^ self.high) >> 24 == 0
    }

    fn shift(&mut self) {
        self.low <<= 8;
        self.high = self.high << 8 | 0xff;
    }
}

impl Default for Writer {
    fn default() -> Writer {
        Writer::new()
    }
}

/// Writes answers.
#[derive(Debug)]
pub struct Writer {
    span: Span,
    bytes: Vec<u8>,
}

impl Writer {
    /// Begins to write.
    pub fn new() -> Writer {
        Writer { span: Span::ALL, bytes: Vec::new() }
    }

    fn write(&mut self, answer: bool, likely: u16) {
        let middle = self.span.middle(likely);
        self.span.narrow(answer, middle);
        while self.span.is_settled() {
            self.bytes.push((self.span.low >> 24) as u8);
            self.span.shift();
        }
    }

    /// The bytes, with no more at their end than tells the code from its neighbours: the reader
    /// takes what is missing for zeros.
    pub fn finish(mut self) -> Vec<u8> {
        let Span { low, high } = self.span;
        for dropped in [32, 24, 16, 8, 0u32] {
            let unit = 1u64 << dropped;
            let code = u64::from(low).div_ceil(unit) * unit;
            if code <= u64::from(high) {
                let kept = 4 - (dropped / 8) as usize;
                self.bytes.extend(&(code as u32).to_be_bytes()[..kept]);
                break;
            }
        }
        self.bytes
    }
}

/// Reads answers.
#[derive(Debug)]
pub struct Reader<'a> {
    span: Span,
    code: u32,
    bytes: &'a [u8],
    missing: u32,
}

impl Reader<'_> {
    /// Begins to read.
    pub fn new(bytes: &[u8]) -> Reader<'_> {
        let mut reader = Reader { span: Span::ALL, code: 0, bytes, missing: 0 };
        for _ in 0..SPARE_BYTES {
            reader.take_byte();
        }
        reader
    }

    fn take_byte(&mut self) {
        let byte = match self.bytes.split_first() {
            Some((first, rest)) => {
                self.bytes = rest;
                *first
            }
            None => {
                self.missing = self.missing.saturating_add(1);
                0
            }
        };
        self.code = self.code << 8 | u32::from(byte);
    }

    fn read(&mut self, likely: u16) -> bool {
        let middle = self.span.middle(likely);
        let answer = self.code <= middle;
        self.span.narrow(answer, middle);
        while self.span.is_settled() {
            self.span.shift();
            self.take_byte();
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_read_back_however_likely_they_were() {
        let likely = |at: usize| [1, 40, 9_000, 32_768, 60_000, 65_535][at % 6];
        for length in [0, 1, 7, 100, 2_000] {
            let answers: Vec<bool> = (0..length).map(|at| at * at % 7 < 3).collect();
            let mut coder = Coder::Write(Writer::new());
            for (at, answer) in answers.iter().enumerate() {
                coder.code(*answer, likely(at));
            }
            let Coder::Write(writer) = coder else { unreachable!() };
            let bytes = writer.finish();
            let mut coder = Coder::Read(Reader::new(&bytes));
            let read: Vec<bool> = (0..length).map(|at| coder.code(false, likely(at))).collect();
            assert_eq!(read, answers);
            assert!(!coder.is_exhausted());
        }
    }
}
