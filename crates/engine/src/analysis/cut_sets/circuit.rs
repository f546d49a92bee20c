//! A question about failures as a Boolean circuit: gates over variables, where true means "fails".
//!
//! A variable is a component's own failure. Gates are monotone, so more failures never make one false. They
//! may stand in circles; what is meant then is the least solution, in which nothing fails without a cause.

/// An input of a gate: a constant, a variable or a gate, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Signal(u32);

/// What a signal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// False whatever fails.
    Never,
    /// True whatever fails.
    Always,
    /// A variable.
    Variable(u32),
    /// A gate.
    Gate(u32),
}

impl Signal {
    pub(crate) const NEVER: Self = Self(u32::MAX);
    pub(crate) const ALWAYS: Self = Self(u32::MAX - 1);
    const GATE: u32 = 1 << 31;

    pub(crate) const fn variable(at: u32) -> Self {
        Self(at)
    }

    pub(crate) const fn gate(at: u32) -> Self {
        Self(at | Self::GATE)
    }

    pub(crate) const fn source(self) -> Source {
        if self.0 == Self::NEVER.0 {
            Source::Never
        } else if self.0 == Self::ALWAYS.0 {
            Source::Always
        } else if self.0 & Self::GATE == 0 {
            Source::Variable(self.0)
        } else {
            Source::Gate(self.0 & !Self::GATE)
        }
    }

    pub(crate) const fn as_gate(self) -> Option<u32> {
        match self.source() {
            Source::Gate(at) => Some(at),
            _ => None,
        }
    }

    pub(crate) const fn as_variable(self) -> Option<u32> {
        match self.source() {
            Source::Variable(at) => Some(at),
            _ => None,
        }
    }
}

/// When a gate fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Fails {
    /// When any input does; of none, never.
    Any,
    /// When every input does; of none, always.
    Every,
    /// When at least so many inputs do.
    AtLeast(u32),
}

/// One gate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Gate {
    pub(crate) fails: Fails,
    pub(crate) inputs: Vec<Signal>,
}

/// Gates, and the signals that are asked about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Circuit {
    pub(crate) gates: Vec<Gate>,
    /// How many variables there are.
    pub(crate) variables: usize,
    pub(crate) roots: Vec<Signal>,
}

impl Circuit {
    /// Adds a gate.
    pub(crate) fn push(&mut self, fails: Fails, inputs: Vec<Signal>) -> Signal {
        let at = self.gates.len() as u32;
        self.gates.push(Gate { fails, inputs });
        Signal::gate(at)
    }

    /// The gates that are inputs of `gate`.
    pub(crate) fn below(&self, gate: u32) -> impl Iterator<Item = u32> + '_ {
        self.gates[gate as usize].inputs.iter().filter_map(|input| input.as_gate())
    }
}
