//! The parts of a scene that stay while states change: boxes, cards and lines as flat arrays, ready for a
//! graphics card. How each of them looks at the moment is [`super::Styles`]; text and signs stay
//! items of a [`Scene`](super::Scene), since only those in sight are drawn.

use linchpin_engine::ComponentId;

use super::{
    Folding, Inputs, Styles,
    merged::{AS_IT_IS, Bundle, End, Merged},
};
use crate::{
    geometry::{Point, Rect},
    layout::{EdgeKind, Layout},
};

/// The geometry of one layout. Coordinates are relative to [`Mesh::origin`], so that single precision
/// keeps a tenth of a pixel in pictures of a hundred thousand cards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mesh {
    /// What was subtracted from every coordinate: the middle of the picture.
    pub origin: Point,
    /// The boxes of groups, behind everything; each follows the flag [`Styles::BOX`] of its plate's style.
    pub groups: Vec<Plate>,
    /// The cards, in file order, and then a plate for each box, seen where its group is folded; the style of each is at
    /// its position in [`super::Styles::cards`].
    pub cards: Vec<Plate>,
    /// The lines as cubic Bézier curves, one piece after the other, in the order of the layout's edges.
    pub pieces: Vec<Piece>,
    /// The stems and bodies of redundancy badges.
    pub badges: Vec<Plate>,
    /// What lines to folded groups are merged into.
    pub(super) bundles: Vec<Bundle>,
    /// How many of [`Mesh::pieces`] come before each edge, and their number at the end.
    starts: Vec<u32>,
    /// For each edge the one whose pieces stand for it.
    drawn_as: Vec<u32>,
    /// The edges of each component, in compressed rows.
    incident: Vec<u32>,
    rows: Vec<u32>,
}

/// An upright rectangle with round corners.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plate {
    /// Left, top, width, height.
    pub area: [f32; 4],
    /// Whose style it follows, as a position in [`super::Styles::cards`]; [`NOBODY`] for none.
    pub owner: u32,
}

/// What stands out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Front {
    /// Cards that are ringed or selected, or that stay where others stand back.
    pub cards: Vec<Plate>,
    /// Lines, the most important last.
    pub pieces: Vec<Piece>,
    /// Whether everything else stands back.
    pub dims: bool,
}

/// The owner of what belongs to no component.
pub const NOBODY: u32 = u32::MAX;

/// One cubic Bézier curve of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Start, two handles, end: x and y each.
    pub points: [f32; 8],
    /// What is needed.
    pub from: u32,
    /// What needs it.
    pub to: u32,
    /// See the constants of this type.
    pub flags: u32,
}

impl Piece {
    /// Drawn dashed: something wanted, not required.
    pub const WANTS: u32 = 1;
    /// An arrowhead stands at its end.
    pub const ARROW: u32 = 2;
    /// Of what is selected or under the pointer.
    pub const LIT: u32 = 4;
    /// On the pinned reason.
    pub const REASON: u32 = 8;
    /// From this bit on stands how much thicker it is than a single line, in tenths of a world unit.
    pub const TENTHS: u32 = 8;
}

impl Mesh {
    /// The geometry of `layout`. Cost: linear in cards and lines.
    pub fn of(layout: &Layout) -> Self {
        Self::folded(layout, &Folding::default(), &[])
    }

    /// The geometry of `layout` with lines to folded groups merged, but for those of components that are `hidden`.
    /// Cost: as [`Mesh::of`].
    pub fn folded(layout: &Layout, folding: &Folding<'_>, hidden: &[bool]) -> Self {
        let origin = layout.bounds.centre();
        let place = |at: Point| [(at.x - origin.x) as f32, (at.y - origin.y) as f32];
        let plate = |area: &Rect, owner: u32| {
            let [x, y] = place(Point::new(area.x, area.y));
            Plate { area: [x, y, area.width as f32, area.height as f32], owner }
        };
        let cards = (0..).zip(&layout.cards).map(|(id, &at)| plate(&layout.card_rect(at), id));
        // The plates of folded groups come after the cards, as their styles do.
        let plates = (layout.cards.len() as u32..).zip(&layout.groups);
        let boxes = plates.clone();
        let cards = cards.chain(plates.map(|(owner, it)| plate(&it.area, owner)));
        let mut mesh = Self {
            origin,
            groups: boxes.map(|(owner, it)| plate(&it.area, owner)).collect(),
            cards: cards.collect(),
            ..Self::default()
        };
        for badge in &layout.badges {
            let owner = badge.owner.0;
            if let Some(card) = layout.card(badge.owner) {
                let middle = badge.area.centre().x;
                let stem =
                    Rect::new(middle - 0.75, card.bottom(), 1.5, badge.area.y - card.bottom());
                mesh.badges.push(plate(&stem, owner));
            }
            mesh.badges.push(plate(&badge.area, owner));
        }
        mesh.starts.push(0);
        let merged = Merged::of(layout, folding, hidden);
        let style_of = |end: End| match end {
            End::Card(at) => at,
            End::Plate(at) => layout.cards.len() as u32 + at,
        };
        for (number, edge) in (0..).zip(&layout.edges) {
            let becomes = merged.becomes(number);
            let bundle = merged.bundles.get(becomes as usize);
            mesh.drawn_as.push(bundle.map_or(number, |it| it.first));
            let soft = bundle.map_or(edge.kind == EdgeKind::Wants, |it| it.soft);
            let ends =
                bundle.map_or((edge.from.0, edge.to.0), |it| (style_of(it.from), style_of(it.to)));
            let arrow = bundle.is_some() || edge.badge.is_none();
            // Of a bundle the first line is drawn, for all.
            let points = match bundle {
                Some(it) if it.first == number => it.points.clone(),
                None if becomes == AS_IT_IS => layout.curve(edge).unwrap_or_default(),
                _ => Vec::new(),
            };
            let last = points.len().saturating_sub(1) / 3;
            let mut start = points.first().copied().unwrap_or_default();
            for (at, run) in (1..).zip(points.get(1..).unwrap_or_default().chunks_exact(3)) {
                let [a, b, end] = run else { continue };
                let [p, q, r, s] = [start, *a, *b, *end].map(place);
                let mut flags = bundle.map_or(0, |it| it.thicker()) << Piece::TENTHS;
                if soft {
                    flags |= Piece::WANTS;
                }
                if at == last && arrow {
                    flags |= Piece::ARROW;
                }
                mesh.pieces.push(Piece {
                    points: [p[0], p[1], q[0], q[1], r[0], r[1], s[0], s[1]],
                    from: ends.0,
                    to: ends.1,
                    flags,
                });
                start = *end;
            }
            mesh.starts.push(mesh.pieces.len() as u32);
        }
        mesh.index(layout);
        mesh.bundles = merged.bundles;
        mesh
    }

    /// Fills the rows of incident edges.
    fn index(&mut self, layout: &Layout) {
        let ends = || {
            let both = |(at, edge): (u32, &crate::layout::Edge)| [(edge.from, at), (edge.to, at)];
            (0..).zip(&layout.edges).flat_map(both)
        };
        self.rows = vec![0; layout.cards.len() + 1];
        for (id, _) in ends() {
            if let Some(count) = self.rows.get_mut(id.index() + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for row in &mut self.rows {
            sum += *row;
            *row = sum;
        }
        let mut next = self.rows.clone();
        self.incident = vec![0; sum as usize];
        for (id, at) in ends() {
            let Some(slot) = next.get_mut(id.index()) else { continue };
            if let Some(place) = self.incident.get_mut(*slot as usize) {
                *place = at;
            }
            *slot += 1;
        }
    }

    /// The positions of the edges that begin or end at `component`.
    fn edges_of(&self, component: ComponentId) -> &[u32] {
        let bound = |at: usize| self.rows.get(at).map(|&it| it as usize);
        match (bound(component.index()), bound(component.index() + 1)) {
            (Some(from), Some(to)) => self.incident.get(from..to).unwrap_or_default(),
            _ => &[],
        }
    }

    fn pieces_of(&self, edge: u32) -> &[Piece] {
        let bound = |at: usize| self.starts.get(at).map(|&it| it as usize);
        match (bound(edge as usize), bound(edge as usize + 1)) {
            (Some(from), Some(to)) => self.pieces.get(from..to).unwrap_or_default(),
            _ => &[],
        }
    }

    /// What stands out, to be drawn over the rest. Cost: linear in the cards, apart from lines that do
    /// not stand out.
    pub fn front(&self, inputs: &Inputs<'_>, styles: &Styles) -> Front {
        let stands_back = |[_, opacity, ..]: &[u8; 4]| (1..100).contains(opacity);
        let dims = styles.cards.iter().any(stands_back);
        let raised = |[first, opacity, _, flags]: &[u8; 4]| {
            let ringed = first >> 3 != 0 || flags & (Styles::SELECTED | Styles::PRIMARY) != 0;
            *opacity > 0 && (ringed || (dims && *opacity == 100))
        };
        let cards = self.cards.iter().zip(&styles.cards).filter(|(_, style)| raised(style));
        Front {
            cards: cards.map(|(card, _)| *card).collect(),
            pieces: self.foreground(inputs),
            dims,
        }
    }

    /// The lines that do not stand back where others do: both their ends stay. Cost: linear in the pieces.
    pub fn staying(&self, styles: &Styles) -> Vec<Piece> {
        let stays = |at: u32| {
            // What is not drawn itself does not stand back either, as shaders have it.
            let style = styles.cards.get(at as usize);
            style.is_some_and(|[_, opacity, _, flags]| {
                matches!(opacity, 0 | 100) && flags & Styles::HIDDEN == 0
            })
        };
        self.pieces.iter().filter(|it| stays(it.from) && stays(it.to)).copied().collect()
    }

    /// The lines that stand out: those of what is selected or under the pointer, then those of the pinned
    /// reason. Cost: linear in the answer.
    fn foreground(&self, inputs: &Inputs<'_>) -> Vec<Piece> {
        let focus = [inputs.hover, inputs.selection.primary];
        let mut lit: Vec<u32> =
            focus.iter().flatten().flat_map(|&id| self.edges_of(id)).copied().collect();
        let marked = |edge: &u32, flag: u32| {
            let flagged = move |piece: &Piece| Piece { flags: piece.flags | flag, ..*piece };
            self.pieces_of(*edge).iter().map(flagged).collect::<Vec<_>>()
        };
        for edge in &mut lit {
            *edge = self.drawn_as.get(*edge as usize).copied().unwrap_or(*edge);
        }
        lit.sort_unstable();
        lit.dedup();
        let mut found: Vec<Piece> = lit.iter().flat_map(|edge| marked(edge, Piece::LIT)).collect();
        let chain = inputs.reason.map(|reason| reason.chain.as_slice()).unwrap_or_default();
        for pair in chain.windows(2) {
            let [cause, effect] = pair else { continue };
            let joins = |edge: &&u32| {
                let edge = inputs.layout.edges.get(**edge as usize);
                edge.is_some_and(|it| (it.from, it.to) == (cause.component, effect.component))
            };
            let edge = self.edges_of(effect.component).iter().find(joins);
            // A line to a folded group is drawn by the one that stands for all.
            if let Some(edge) =
                edge.map(|&it| self.drawn_as.get(it as usize).copied().unwrap_or(it))
            {
                found.extend(marked(&edge, Piece::REASON));
            }
        }
        found
    }
}
