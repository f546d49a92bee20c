//! A question about failures as a Boolean circuit: gates over variables, where true means "fails".
//!
//! A variable is a component's own failure. Gates are monotone, so more failures never make one false. They
//! may stand in circles; what is meant then is the least solution, in which nothing fails without a cause.

/// An input of a gate: a constant, a variable or a gate, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::analysis) struct Signal(u32);

/// What a signal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Source {
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
    pub(in crate::analysis) const NEVER: Self = Self(u32::MAX);
    pub(in crate::analysis) const ALWAYS: Self = Self(u32::MAX - 1);
    const GATE: u32 = 1 << 31;

    pub(in crate::analysis) const fn variable(at: u32) -> Self {
        Self(at)
    }

    pub(in crate::analysis) const fn gate(at: u32) -> Self {
        Self(at | Self::GATE)
    }

    pub(in crate::analysis) const fn source(self) -> Source {
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

    pub(in crate::analysis) const fn as_gate(self) -> Option<u32> {
        match self.source() {
            Source::Gate(at) => Some(at),
            _ => None,
        }
    }

    pub(in crate::analysis) const fn as_variable(self) -> Option<u32> {
        match self.source() {
            Source::Variable(at) => Some(at),
            _ => None,
        }
    }
}

/// When a gate fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::analysis) enum Fails {
    /// When any input does; of none, never.
    Any,
    /// When every input does; of none, always.
    Every,
    /// When at least so many inputs do.
    AtLeast(u32),
}

/// One gate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::analysis) struct Gate {
    pub(in crate::analysis) fails: Fails,
    pub(in crate::analysis) inputs: Vec<Signal>,
}

/// Gates, and the signals that are asked about.
#[derive(Clone, Debug, Default)]
pub(in crate::analysis) struct Circuit {
    pub(in crate::analysis) gates: Vec<Gate>,
    /// How many variables there are.
    pub(in crate::analysis) variables: usize,
    pub(in crate::analysis) roots: Vec<Signal>,
}

impl Circuit {
    /// Adds a gate.
    pub(in crate::analysis) fn push(&mut self, fails: Fails, inputs: Vec<Signal>) -> Signal {
        let at = self.gates.len() as u32;
        self.gates.push(Gate { fails, inputs });
        Signal::gate(at)
    }

    /// The gates that are inputs of `gate`.
    pub(in crate::analysis) fn below(&self, gate: u32) -> impl Iterator<Item = u32> + '_ {
        self.gates[gate as usize].inputs.iter().filter_map(|input| input.as_gate())
    }
}
