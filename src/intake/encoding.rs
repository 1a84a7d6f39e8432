//! Which of the encodings that order files come in a file is written in, and its text as UTF-8.
//!
//! A byte order mark decides; without one, zeros in every other byte mean UTF-16, bytes that are
//! valid UTF-8 to the last are that, and the rest is Windows-1252, in which every byte stands for
//! something. Both passes keep one buffer in memory, whatever the file's size.

use std::fmt;
use std::io::{self, BufRead, Read, Seek, SeekFrom};

use encoding_rs::{Decoder, DecoderResult, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes read at a time.
const CHUNK: usize = 64 * 1024;

/// How a file's characters are written as bytes. A byte order mark belongs to it and is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, the low byte first: what Windows calls "Unicode".
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// Windows-1252, of which Latin-1's printable characters are a part.
    Windows1252,
}

impl Encoding {
    /// Reads `input` to its end, if need be, and says how it is encoded.
    ///
    /// The caller goes back to the start to read the text.
    pub fn detect(input: &mut impl Read) -> io::Result<Self> {
        let mut buffer = vec![0; CHUNK];
        let mut filled = fill(input, &mut buffer)?;
        if let Some(known) = buffer.get(..filled).and_then(from_first_bytes) {
            return Ok(known);
        }
        loop {
            let Some(rest) = buffer.get(..filled).and_then(unfinished_character) else {
                return Ok(Self::Windows1252);
            };
            buffer.copy_within(filled - rest..filled, 0);
            let Some(free) = buffer.get_mut(rest..) else {
                return Ok(Self::Windows1252);
            };
            match fill(input, free)? {
                0 if rest == 0 => return Ok(Self::Utf8),
                0 => return Ok(Self::Windows1252),
                more => filled = rest + more,
            }
        }
    }

    /// Its usual name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
        }
    }

    fn decoder(self) -> Decoder {
        let encoding = match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
        };
        encoding.new_decoder_with_bom_removal()
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a byte order mark or a pattern of zeros says.
fn from_first_bytes(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some(Encoding::Utf8),
        [0xFF, 0xFE, ..] => Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => Some(Encoding::Utf16Be),
        _ => from_zeros(bytes),
    }
}

/// In UTF-16 the characters of headings, digits and delimiters have a zero for a high byte, and
/// hardly any character has one for its low byte. Half of the pairs is plenty: a stray U+0000 in
/// other text comes nowhere near it and is refused where it stands.
fn from_zeros(bytes: &[u8]) -> Option<Encoding> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let first = pairs.iter().filter(|pair| pair[0] == 0).count();
    let second = pairs.iter().filter(|pair| pair[1] == 0).count();
    let many = |zeros: usize, others: usize| zeros * 2 >= pairs.len() && zeros > others * 8;
    if many(second, first) {
        Some(Encoding::Utf16Le)
    } else if many(first, second) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// How many bytes at the end begin a UTF-8 character that goes on later; none if any byte before
/// them is not UTF-8.
fn unfinished_character(bytes: &[u8]) -> Option<usize> {
    match std::str::from_utf8(bytes) {
        Ok(_) => Some(0),
        Err(error) if error.error_len().is_none() => Some(bytes.len() - error.valid_up_to()),
        Err(_) => None,
    }
}

/// Reads until the buffer is full or the input ends.
fn fill(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(free) = buffer.get_mut(filled..).filter(|free| !free.is_empty()) {
        match input.read(free) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The text of an input as UTF-8, without its byte order mark.
///
/// Bytes that stand for nothing in the encoding are an error of the kind
/// [`io::ErrorKind::InvalidData`], never replaced.
pub struct Decoded<R> {
    input: R,
    encoding: Encoding,
    decoder: Decoder,
    bytes: Buffer,
    text: Buffer,
    at_end: bool,
    malformed: bool,
}

/// Bytes of which those in `start..end` are still to be used.
struct Buffer {
    bytes: Box<[u8]>,
    start: usize,
    end: usize,
}

impl Buffer {
    fn new() -> Self {
        Self {
            bytes: vec![0; CHUNK].into_boxed_slice(),
            start: 0,
            end: 0,
        }
    }

    fn unused(&self) -> &[u8] {
        self.bytes.get(self.start..self.end).unwrap_or_default()
    }

    fn is_used_up(&self) -> bool {
        self.start >= self.end
    }

    fn hold(&mut self, end: usize) {
        (self.start, self.end) = (0, end);
    }
}

impl<R: Read> Decoded<R> {
    /// The text of `input`, which stands at its start.
    pub fn new(input: R, encoding: Encoding) -> Self {
        Self {
            input,
            encoding,
            decoder: encoding.decoder(),
            bytes: Buffer::new(),
            text: Buffer::new(),
            at_end: false,
            malformed: false,
        }
    }

    /// The encoding that is read.
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Fills the empty text buffer; it stays empty at the end of the input. Text before bytes that
    /// are none is given out first, so that a reader knows where they stand.
    fn decode_more(&mut self) -> io::Result<()> {
        while self.text.is_used_up() && !self.at_end {
            if self.malformed {
                return Err(io::ErrorKind::InvalidData.into());
            }
            if self.bytes.is_used_up() {
                let read = fill(&mut self.input, &mut self.bytes.bytes)?;
                self.bytes.hold(read);
            }
            let last = self.bytes.is_used_up();
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
                self.bytes.unused(),
                &mut self.text.bytes,
                last,
            );
            self.bytes.start += read;
            self.text.hold(written);
            match result {
                DecoderResult::InputEmpty => self.at_end = last,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => self.malformed = true,
            }
        }
        Ok(())
    }
}

impl<R: Read + Seek> Decoded<R> {
    /// Goes back to the start.
    pub fn rewind(&mut self) -> io::Result<()> {
        self.input.seek(SeekFrom::Start(0))?;
        self.decoder = self.encoding.decoder();
        self.bytes.hold(0);
        self.text.hold(0);
        (self.at_end, self.malformed) = (false, false);
        Ok(())
    }
}

impl<R: Read> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.decode_more()?;
        Ok(self.text.unused())
    }

    fn consume(&mut self, amount: usize) {
        self.text.start = (self.text.start + amount).min(self.text.end);
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    fn detected(bytes: &[u8]) -> Encoding {
        Encoding::detect(&mut Cursor::new(bytes)).unwrap()
    }

    fn decoded(bytes: &[u8]) -> io::Result<String> {
        let mut text = String::new();
        Decoded::new(bytes, detected(bytes)).read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn a_byte_order_mark_decides_and_is_no_text() {
        let le = [&[0xFF, 0xFE][..], &utf16("sku;Zürich", u16::to_le_bytes)].concat();
        let be = [&[0xFE, 0xFF][..], &utf16("sku;Zürich", u16::to_be_bytes)].concat();
        assert_eq!(detected(&le), Encoding::Utf16Le);
        assert_eq!(detected(&be), Encoding::Utf16Be);
        for bytes in [le, be, "\u{feff}sku;Zürich".as_bytes().to_vec()] {
            assert_eq!(decoded(&bytes).unwrap(), "sku;Zürich");
        }
    }

    #[test]
    fn utf_16_without_a_mark_shows_by_its_zeros() {
        let text = "sku,name\n1,Kōbe 神戸 Ā\n";
        let le = utf16(text, u16::to_le_bytes);
        let be = utf16(text, u16::to_be_bytes);
        assert_eq!(
            (detected(&le), decoded(&le).unwrap()),
            (Encoding::Utf16Le, text.to_owned())
        );
        assert_eq!(
            (detected(&be), decoded(&be).unwrap()),
            (Encoding::Utf16Be, text.to_owned())
        );
    }

    #[test]
    fn one_zero_among_other_bytes_is_not_utf_16() {
        assert_eq!(detected(b"sku,name\n1,a\0b\n"), Encoding::Utf8);
        assert_eq!(detected(b""), Encoding::Utf8);
    }

    #[test]
    fn what_is_not_utf_8_to_the_last_byte_is_windows_1252() {
        assert_eq!(decoded(b"caf\xE9 \x80 5 \x96 6").unwrap(), "café € 5 – 6");
        assert_eq!(
            detected("cut é".as_bytes().split_last().unwrap().1),
            Encoding::Windows1252
        );
    }

    #[test]
    fn a_late_byte_counts_and_a_character_across_chunks_does_not() {
        let mut bytes = vec![b'a'; CHUNK - 1];
        bytes.extend("é".as_bytes());
        bytes.extend(vec![b'a'; CHUNK]);
        assert_eq!(detected(&bytes), Encoding::Utf8);
        bytes.push(0xE9);
        assert_eq!(detected(&bytes), Encoding::Windows1252);
    }

    #[test]
    fn half_a_surrogate_pair_is_an_error() {
        let bytes = [0xFF, 0xFE, b'a', 0, 0x3D, 0xD8, b'b', 0];
        assert_eq!(
            decoded(&bytes).unwrap_err().kind(),
            io::ErrorKind::InvalidData
        );
        assert_eq!(
            decoded(&[0xFF, 0xFE, b'a', 0, b'b']).unwrap_err().kind(),
            io::ErrorKind::InvalidData
        );
    }

    #[test]
    fn a_second_pass_reads_the_same() {
        let bytes = [&[0xFF, 0xFE][..], &utf16("Zürich", u16::to_le_bytes)].concat();
        let mut reader = Decoded::new(Cursor::new(bytes), Encoding::Utf16Le);
        let (mut first, mut second) = (String::new(), String::new());
        reader.read_to_string(&mut first).unwrap();
        reader.rewind().unwrap();
        reader.read_to_string(&mut second).unwrap();
        assert_eq!((first.as_str(), second.as_str()), ("Zürich", "Zürich"));
    }

    proptest! {
        #[test]
        fn utf_8_text_reads_as_itself(text in "[^\0\u{feff}]{0,200}") {
            prop_assert_eq!(detected(text.as_bytes()), Encoding::Utf8);
            prop_assert_eq!(decoded(text.as_bytes()).unwrap(), text);
        }
    }
}
