//! Saving and loading a [`Dossier`]: a header line, then frames of compressed JSON records, each with a checksum.
//!
//! | bytes | what |
//! |---|---|
//! | `dateline-dossier 1\n` | the format's number |
//! | 1 | the frame's kind: `R` records, `X` retractions, `E` the end; frames of other kinds are skipped |
//! | 4 + 4 | length of the payload as stored, and unpacked; little-endian |
//! | 16 | blake3 of kind, lengths and payload; of the end frame: of all checksums before it |
//! | … | the payload: LZ4 of JSON Lines |
//!
//! Fields that a later version adds to a record are ignored by an earlier one, and those it leaves out take defaults.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::dossier::Record;
use crate::error::Repr;
use crate::{Dossier, Error, TextId};

const MAGIC: &str = "dateline-dossier ";
const FORMAT: u32 = 1;
/// A frame is closed once its records fill this many bytes.
const FRAME: usize = 1 << 20;
const HEAD: usize = 1 + 4 + 4 + 16;

#[derive(Serialize, Deserialize)]
struct Line<R> {
    id: TextId,
    #[serde(flatten)]
    record: R,
}

impl Dossier {
    /// Writes the dossier: equal dossiers give equal bytes.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    ///
    /// ```
    /// use dateline_timeline::Dossier;
    /// let mut bytes = Vec::new();
    /// Dossier::new().save(&mut bytes)?;
    /// assert_eq!(Dossier::load(&bytes[..])?, Dossier::new());
    /// # Ok::<(), dateline_timeline::Error>(())
    /// ```
    pub fn save(&self, out: impl Write) -> Result<(), Error> {
        let mut frames = Frames { out, seals: blake3::Hasher::new() };
        writeln!(frames.out, "{MAGIC}{FORMAT}")?;
        let mut raw = Vec::new();
        for (id, record) in &self.records {
            push_line(&mut raw, &Line { id: *id, record });
            if raw.len() >= FRAME {
                frames.write(b'R', &raw)?;
                raw.clear();
            }
        }
        if !raw.is_empty() {
            frames.write(b'R', &raw)?;
        }
        raw.clear();
        self.retracted.iter().for_each(|id| push_line(&mut raw, id));
        if !raw.is_empty() {
            frames.write(b'X', &raw)?;
        }
        frames.end()
    }

    /// Reads a saved dossier.
    ///
    /// # Errors
    /// Where the bytes are cut short, altered or of a later format; [`Error::offset`] says where.
    ///
    /// ```
    /// use dateline_timeline::Dossier;
    /// let mut bytes = Vec::new();
    /// Dossier::new().save(&mut bytes)?;
    /// bytes.pop();
    /// assert!(Dossier::load(&bytes[..]).unwrap_err().is_damaged());
    /// # Ok::<(), dateline_timeline::Error>(())
    /// ```
    pub fn load(mut input: impl Read) -> Result<Self, Error> {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes)?;
        let mut reader = Reader { bytes: &bytes, at: header(&bytes)?, seals: blake3::Hasher::new() };
        let mut dossier = Self::new();
        while let Some(frame) = reader.next()? {
            frame.read_into(&mut dossier)?;
        }
        Ok(dossier)
    }

    /// The blake3 hash of what [`save`](Self::save) writes: equal for equal dossiers.
    ///
    /// ```
    /// use dateline_timeline::Dossier;
    /// assert_eq!(Dossier::new().digest(), Dossier::default().digest());
    /// ```
    ///
    /// # Panics
    /// Never: a hasher takes any bytes.
    pub fn digest(&self) -> String {
        let mut hasher = HashWriter(blake3::Hasher::new());
        self.save(&mut hasher).expect("a hasher takes any bytes");
        hasher.0.finalize().to_hex().to_string()
    }
}

fn push_line(raw: &mut Vec<u8>, line: &impl Serialize) {
    serde_json::to_writer(&mut *raw, line).expect("records serialise: their keys are strings");
    raw.push(b'\n');
}

struct HashWriter(blake3::Hasher);

impl Write for HashWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Frames<W> {
    out: W,
    seals: blake3::Hasher,
}

impl<W: Write> Frames<W> {
    fn write(&mut self, kind: u8, raw: &[u8]) -> Result<(), Error> {
        let packed = lz4_flex::block::compress(raw);
        let lengths = [length(packed.len())?, length(raw.len())?];
        let seal = seal(kind, lengths, &packed);
        self.seals.update(&seal);
        self.put(kind, lengths, &seal, &packed)
    }

    fn end(mut self) -> Result<(), Error> {
        let seal = first16(self.seals.finalize());
        self.put(b'E', [0, 0], &seal, &[])?;
        Ok(self.out.flush()?)
    }

    fn put(&mut self, kind: u8, lengths: [u32; 2], seal: &[u8; 16], packed: &[u8]) -> Result<(), Error> {
        self.out.write_all(&[kind])?;
        self.out.write_all(&lengths[0].to_le_bytes())?;
        self.out.write_all(&lengths[1].to_le_bytes())?;
        self.out.write_all(seal)?;
        Ok(self.out.write_all(packed)?)
    }
}

fn length(bytes: usize) -> Result<u32, Error> {
    u32::try_from(bytes).map_err(|_| io::Error::other("a record of 4 GiB or more").into())
}

fn seal(kind: u8, lengths: [u32; 2], packed: &[u8]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[kind]).update(&lengths[0].to_le_bytes()).update(&lengths[1].to_le_bytes()).update(packed);
    first16(hasher.finalize())
}

fn first16(hash: blake3::Hash) -> [u8; 16] {
    let mut seal = [0; 16];
    seal.copy_from_slice(&hash.as_bytes()[..16]);
    seal
}

/// Checks the header line and gives its length.
fn header(bytes: &[u8]) -> Result<usize, Error> {
    let not = || Error::damaged(0, "expected a file that starts with `dateline-dossier`");
    let rest = bytes.strip_prefix(MAGIC.as_bytes()).ok_or_else(not)?;
    let digits = rest.iter().take(10).position(|byte| *byte == b'\n').ok_or_else(not)?;
    let found = std::str::from_utf8(&rest[..digits])
        .ok()
        .and_then(|text| text.parse().ok())
        .filter(|found| *found > 0);
    let found = found.ok_or_else(not)?;
    if found > FORMAT {
        return Err(Repr::Newer { found, known: FORMAT }.into());
    }
    Ok(MAGIC.len() + digits + 1)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    seals: blake3::Hasher,
}

struct Frame {
    kind: u8,
    at: usize,
    raw: Vec<u8>,
}

impl Reader<'_> {
    /// The next frame, or `None` after the end frame.
    fn next(&mut self) -> Result<Option<Frame>, Error> {
        let at = self.at;
        let cut = |expected: &str| Error::damaged(at as u64, expected);
        let head = self.bytes.get(at..at + HEAD).ok_or_else(|| cut("the file is cut short"))?;
        let number =
            |from: usize| u32::from_le_bytes([head[from], head[from + 1], head[from + 2], head[from + 3]]);
        let (kind, lengths, found) = (head[0], [number(1), number(5)], &head[9..]);
        let body = at + HEAD;
        let packed = self
            .bytes
            .get(body..body.saturating_add(lengths[0] as usize))
            .ok_or_else(|| cut("a frame is cut short"))?;
        self.at = body + packed.len();
        if (kind, lengths) == (b'E', [0, 0]) {
            return self.end(at, found).map(|()| None);
        }
        if seal(kind, lengths, packed) != found {
            return Err(cut("a frame does not have its checksum"));
        }
        self.seals.update(found);
        let raw = unpack(packed, lengths[1]).ok_or_else(|| cut("a frame does not unpack"))?;
        Ok(Some(Frame { kind, at, raw }))
    }

    fn end(&self, at: usize, found: &[u8]) -> Result<(), Error> {
        if first16(self.seals.finalize()) != found {
            return Err(Error::damaged(at as u64, "frames are missing, doubled or out of order"));
        }
        if self.at != self.bytes.len() {
            return Err(Error::damaged(self.at as u64, "there are bytes after the end"));
        }
        Ok(())
    }
}

/// LZ4 packs at most 255 bytes into one: a greater length is not believed, and not allocated.
fn unpack(packed: &[u8], length: u32) -> Option<Vec<u8>> {
    let length = length as usize;
    (length / 255 <= packed.len()).then(|| lz4_flex::block::decompress(packed, length).ok()).flatten()
}

impl Frame {
    fn read_into(&self, dossier: &mut Dossier) -> Result<(), Error> {
        match self.kind {
            b'R' => self.lines(|Line { id, record }: Line<Record>| dossier.insert(id, record)),
            b'X' => self.lines(|id| dossier.retract(id)),
            _ => Ok(()),
        }
    }

    fn lines<T: DeserializeOwned>(&self, mut take: impl FnMut(T)) -> Result<(), Error> {
        for line in self.raw.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            let read = serde_json::from_slice(line).map_err(|error| {
                Error::damaged(self.at as u64, format!("a record cannot be read: {error}"))
            })?;
            take(read);
        }
        Ok(())
    }
}
