//! What a system is, what is assumed, and what follows.
//!
//! A [`Model`] says which components there are and what each requires, wants and needs to start. A
//! [`FailureSet`] says what is assumed to have failed. [`analysis`] says what follows: what goes down,
//! where single points of failure lie, which redundancy exists on paper only, and why.
//!
//! **Meaning.** Availability is a whole number of millionths. With a failure set that gives some
//! components a ceiling, a(c) = min(ceiling(c), value(requires(c))), taken as the greatest solution:
//! everything starts available, and only what a failure forces down goes down. So components that
//! require each other stay up until something outside pulls them down. Only availability travels along
//! `requires`; the loss of something in `wants` impairs a component and goes no further.
//!
//! | requirement | value |
//! | --- | --- |
//! | `"id"` | that component's availability |
//! | `[e, …]`, `{"all": […]}` | the minimum; of none, full |
//! | `{"any": […]}` | the maximum |
//! | `{"at_least": k, "of": […]}` | the k-th largest |
//! | `{"failover": {"primary": p, "standby": s, "via": v}}` | max(p, min(s, v)) |
//! | `{"shares": [{"of": e, "weight": w}, …]}` | ⌊Σ w·value / Σ w⌋ |
//! | `{"pool": [{"of": e, "capacity": c}, …], "load": L, "overload": "collapse"}` | with S = Σ c·value: full if S ≥ L·1 000 000, else 0 |
//! | the same with `"shed"` | min(1 000 000, ⌊S / L⌋) |
//!
//! **Where people go.** A component with `"absorbs": [{ "from": id, "percent": p }, …]` and a `capacity` c
//! has another bound beside its ceiling and what it requires: with u its own `users` and
//! L = u + Σ p/100 · users(from) · (1 − a(from)), its availability is at most ⌊c / L⌋ in millionths, and
//! full without load. The sum is taken exactly and rounded once. The bound falls as availabilities fall,
//! so the greatest solution exists as before, in circles too, and more failures never give more
//! availability. Arrivals are no requirement: they keep nothing from starting, and without a `capacity`
//! they overload nothing. The load factor is of pools alone.
//!
//! **Time** is told in [`mod@analysis::timeline`]. A row that was `reported` with `"input": true` says what the
//! model was given, such as a duration out of the same report, and is not scored.
//!
//! `unavailability` is the probability, 0 to 1, that a component has failed by itself: a number or a
//! decimal in a text (`0.001`, `"1e-3"`). It weighs cut sets and changes no availability.
//!
//! ```
//! use linchpin_engine::{FailureSet, Graph, State, analysis, read};
//!
//! // Two data centers, but what switches over stands in the first.
//! let model = read(r#"{
//!   "linchpin": 1, "id": "shop",
//!   "components": [
//!     { "id": "dc-a", "kind": "site", "name": "Data center A" },
//!     { "id": "dc-b", "kind": "site", "name": "Data center B" },
//!     { "id": "switch-over", "kind": "tool", "name": "Switch-over", "requires": "dc-a" },
//!     { "id": "login", "kind": "service", "name": "Login", "requires":
//!       { "failover": { "primary": "dc-a", "standby": "dc-b", "via": "switch-over" } } }
//!   ] }"#)?;
//! let graph = Graph::of(&model);
//! let dc_a = model.find("dc-a").unwrap();
//! let login = model.find("login").unwrap();
//!
//! let blast = analysis::blast(&graph, &FailureSet::of(dc_a));
//! assert_eq!(blast.components[login.index()].state, State::Down);
//!
//! // Redundancy on paper: one failure brings down the primary and what would wake the standby.
//! let groups = analysis::redundancy(&model, &graph).groups;
//! assert_eq!(groups[0].defeated_by[0].by, dc_a);
//! # Ok::<(), linchpin_engine::Problems>(())
//! ```
//!
//! **Not here**: screens, files, clocks, threads, and randomness that was not given. The same input
//! gives the same bytes on every platform.

pub mod analysis;
mod diagram;
pub mod graph;
pub mod model;
pub mod packed;
pub mod policy;
pub mod read;
pub mod scenario;
pub mod sorting;

pub use graph::Graph;
pub use model::{Availability, ComponentId, Model, Problems, State};
pub use read::{read, read_bytes, read_requirement};
pub use scenario::FailureSet;
