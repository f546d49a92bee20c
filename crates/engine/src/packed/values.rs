//! How each type of a model is packed: numbers seven bits a byte, texts and lists after their length, the fields of a
//! struct one after the other, an enum after its number.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::model::{
    Absorb, Assumed, Availability, Basis, Component, Duration, Event, Evidence, Expr, Failover,
    Group, Kind, Member, ModelFile, On, Overload, Pool, Reported, Scenario, Share, Source, State,
    Text, Unavailability,
};

/// As deep as requirements may be nested, and a little deeper, since [`crate::model::Model::new`] says what is too deep.
const DEEPEST: u32 = 200;

/// Bytes and how far they are read.
pub(super) struct Reader<'b> {
    rest: &'b [u8],
    /// Around how many requirements.
    depth: u32,
}

impl<'b> Reader<'b> {
    pub(super) const fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes, depth: 0 }
    }

    pub(super) const fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    fn length(&mut self) -> Option<usize> {
        // Nothing that has a length takes less than a byte for each.
        usize::try_from(u64::get(self)?).ok().filter(|&it| it <= self.rest.len())
    }
}

/// What can be packed.
pub(super) trait Packed: Sized {
    /// Adds it to `out`.
    fn put(&self, out: &mut Vec<u8>);
    /// Takes it from where `from` is; nothing when no such thing is there.
    fn get(from: &mut Reader<'_>) -> Option<Self>;
}

impl Packed for u64 {
    fn put(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            out.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        out.push(rest as u8);
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = from.byte()?;
            value |= Self::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

impl Packed for SmolStr {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        let length = from.length()?;
        let (text, rest) = from.rest.split_at_checked(length)?;
        from.rest = rest;
        std::str::from_utf8(text).ok().map(Self::new)
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        self.iter().for_each(|it| it.put(out));
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        let length = from.length()?;
        // A length that nothing stands behind takes no memory.
        let mut list = Self::with_capacity(length.min(1 << 16));
        for _ in 0..length {
            list.push(T::get(from)?);
        }
        Some(list)
    }
}

impl<T: Packed> Packed for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.is_some()));
        self.iter().for_each(|it| it.put(out));
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(None),
            _ => T::get(from).map(Some),
        }
    }
}

impl<T: Packed> Packed for Box<T> {
    fn put(&self, out: &mut Vec<u8>) {
        T::put(self, out);
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        T::get(from).map(Self::new)
    }
}

impl<T: Packed> Packed for BTreeMap<SmolStr, T> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        self.iter().for_each(|(key, it)| {
            key.put(out);
            it.put(out);
        });
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        let length = from.length()?;
        let mut map = Self::new();
        for _ in 0..length {
            map.insert(SmolStr::get(from)?, T::get(from)?);
        }
        Some(map)
    }
}

/// Structs, field after field.
macro_rules! fields {
    ($($name:ident { $($field:ident),* })*) => {
        $(impl Packed for $name {
            fn put(&self, out: &mut Vec<u8>) {
                $(self.$field.put(out);)*
            }

            fn get(from: &mut Reader<'_>) -> Option<Self> {
                Some(Self { $($field: Packed::get(from)?),* })
            }
        })*
    };
}

fields! {
    ModelFile { linchpin, id, name, sources, groups, components, scenarios }
    Source { title, publisher, date, url }
    Group { id, name }
    Evidence { source, says }
    Component { id, kind, name, group, owner, users, url, requires, wants, starts, fallible, unavailability,
        absorbs, capacity, holds, repair,
        evidence, assumed, tags }
    Scenario { id, name, events, reported }
    Event { at, on, availability }
    Absorb { from, percent, evidence, assumed }
    Reported { on, state, at, users_hit_percent, input, evidence }
    On { id, basis }
    Basis { note, evidence, assumed }
    Failover { primary, standby, via, switch }
    Share { of, weight }
    Member { of, capacity }
    Pool { members, load, overload }
}

/// What is packed as something else that is.
macro_rules! through {
    ($($name:ty as $other:ty: $to:expr, $from:expr;)*) => {
        $(impl Packed for $name {
            fn put(&self, out: &mut Vec<u8>) {
                let to: fn(&$name) -> $other = $to;
                to(self).put(out);
            }

            fn get(from: &mut Reader<'_>) -> Option<Self> {
                let back: fn($other) -> Option<$name> = $from;
                back(<$other>::get(from)?)
            }
        })*
    };
}

through! {
    bool as u64: |it| u64::from(*it), |it| Some(it != 0);
    u8 as u64: |it| u64::from(*it), |it| Self::try_from(it).ok();
    Availability as u64: |it| it.ppm().into(), |it| Self::new(it.try_into().ok()?);
    Duration as u64: |it| it.secs(), |it| Some(Self::from_secs(it));
    Unavailability as u64: |it| it.get().to_bits(), |it| Self::new(f64::from_bits(it));
    Kind as SmolStr: |it| it.word().into(), |it| Some(Self::from(it.as_str()));
    Overload as bool: |it| *it == Self::Shed, |it| Some(if it { Self::Shed } else { Self::Collapse });
    State as u64: |it| place(it), |it| STATES.into_iter().nth(it.try_into().ok()?);
}

const STATES: [State; 4] = [State::Up, State::Impaired, State::Partial, State::Down];

fn place(state: &State) -> u64 {
    STATES.iter().take_while(|it| *it != state).count() as u64
}

impl Packed for Text {
    fn put(&self, out: &mut Vec<u8>) {
        match self {
            Self::Plain(text) => (0_u64.put(out), text.put(out)),
            Self::ByLanguage(texts) => (1_u64.put(out), texts.put(out)),
        };
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Packed::get(from).map(Self::Plain),
            1 => Packed::get(from).map(Self::ByLanguage),
            _ => None,
        }
    }
}

impl Packed for Assumed {
    fn put(&self, out: &mut Vec<u8>) {
        match self {
            Self::Flag(flag) => (0_u64.put(out), flag.put(out)),
            Self::Because(text) => (1_u64.put(out), text.put(out)),
        };
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Packed::get(from).map(Self::Flag),
            1 => Packed::get(from).map(Self::Because),
            _ => None,
        }
    }
}

impl Packed for Expr {
    fn put(&self, out: &mut Vec<u8>) {
        let number: u8 = match self {
            Self::On(_) => 0,
            Self::All { spelled: false, .. } => 1,
            Self::All { spelled: true, .. } => 2,
            Self::Any(_) => 3,
            Self::AtLeast { .. } => 4,
            Self::Failover(_) => 5,
            Self::Shares(_) => 6,
            Self::Pool(_) => 7,
        };
        out.push(number);
        match self {
            Self::On(on) => on.put(out),
            Self::All { of, .. } | Self::Any(of) => of.put(out),
            Self::AtLeast { k, of } => {
                k.put(out);
                of.put(out);
            }
            Self::Failover(failover) => failover.put(out),
            Self::Shares(cells) => cells.put(out),
            Self::Pool(pool) => pool.put(out),
        }
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        if from.depth > DEEPEST {
            return None;
        }
        from.depth += 1;
        let expr = match from.byte()? {
            0 => Self::On(Packed::get(from)?),
            1 => Self::All { of: Packed::get(from)?, spelled: false },
            2 => Self::All { of: Packed::get(from)?, spelled: true },
            3 => Self::Any(Packed::get(from)?),
            4 => Self::AtLeast { k: Packed::get(from)?, of: Packed::get(from)? },
            5 => Self::Failover(Packed::get(from)?),
            6 => Self::Shares(Packed::get(from)?),
            7 => Self::Pool(Packed::get(from)?),
            _ => return None,
        };
        from.depth -= 1;
        Some(expr)
    }
}
