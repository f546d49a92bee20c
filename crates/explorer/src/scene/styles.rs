//! How every card of a [`Mesh`](super::Mesh) looks at the moment, four bytes each: what changes with
//! the state, apart from what does not, so that a hover costs a moment even among a hundred thousand.

use linchpin_engine::ComponentId;

use super::{Inputs, folded, look::Looks};
use crate::select::Look;

/// The styles of all cards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Styles {
    /// For each card, and then for the plate of each box of the layout: its look in the lower three bits and its [`Ring`] in the next; its opacity from 0
    /// to 100, where 0 is not drawn; its availability from 0 to 255, where only nothing is 0 and only all is 255; its flags.
    pub cards: Vec<[u8; 4]>,
}

/// The ring around a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ring {
    /// None.
    None,
    /// The pointer is on it.
    Hover,
    /// Its failure is previewed.
    Target,
    /// It would be down.
    Down,
    /// It would be partial.
    Partial,
    /// It would be impaired.
    Impaired,
}

impl Styles {
    /// The flag of what is selected.
    pub const SELECTED: u8 = 1;
    /// The flag of the primary of the selection.
    pub const PRIMARY: u8 = 2;
    /// The flag of what is worse than at risk, so that lines between two such are drawn as harmed.
    pub const HARMED: u8 = 4;

    /// The flag of what the filters hide: neither it nor its lines are drawn.
    pub const HIDDEN: u8 = 8;
    /// The flag of a box with something in it that is shown.
    pub const BOX: u8 = 16;

    /// The styles for these inputs. Cost: linear in the components.
    pub fn of(inputs: &Inputs<'_>) -> Self {
        let looks = Looks::of(inputs);
        let style = |at: usize| {
            let id = ComponentId(u32::try_from(at).unwrap_or(u32::MAX));
            let (look, availability) = looks.of_component(id);
            let share = availability.ppm().min(1_000_000);
            // Rounded towards the middle, so that the ends mean what they say.
            let share = match share {
                0 => 0,
                1_000_000 => 255,
                _ => (share / 3_922).clamp(1, 254) as u8,
            };
            let harmed = if matches!(look, Look::Up | Look::AtRisk) { 0 } else { Self::HARMED };
            if inputs.is_hidden(id) {
                return [code(look), 0, share, Self::HIDDEN];
            }
            [code(look), looks.opacity(id), share, harmed]
        };
        let mut cards: Vec<[u8; 4]> = (0..inputs.layout.cards.len()).map(style).collect();
        let mut flag = |id: ComponentId, flag: u8| {
            if let Some([.., flags]) = cards.get_mut(id.index()) {
                *flags |= flag;
            }
        };
        for &id in &inputs.selection.members {
            flag(id, Self::SELECTED);
        }
        if let Some(id) = inputs.selection.primary {
            flag(id, Self::PRIMARY);
        }
        let mut ring = |id: ComponentId, ring: Ring| {
            if let Some([first, ..]) = cards.get_mut(id.index()) {
                *first = (*first & 7) | (ring as u8) << 3;
            }
        };
        if let Some((target, previewed)) = inputs.preview {
            let lists = [
                (Ring::Impaired, &previewed.newly_impaired[..]),
                (Ring::Partial, &previewed.newly_partial[..]),
                (Ring::Down, &previewed.newly_down[..]),
                (Ring::Target, target),
            ];
            for (kind, ids) in lists {
                ids.iter().for_each(|&id| ring(id, kind));
            }
        } else if let Some(id) = inputs.hover {
            ring(id, Ring::Hover);
        }
        let mut styles = Self { cards };
        folded::add_styles(&mut styles, inputs);
        styles
    }
}

/// The number of a look, as shaders know it.
pub const fn code(look: Look) -> u8 {
    match look {
        Look::Up => 0,
        Look::AtRisk => 1,
        Look::Impaired => 2,
        Look::Partial => 3,
        Look::Down => 4,
        Look::Failed => 5,
    }
}
