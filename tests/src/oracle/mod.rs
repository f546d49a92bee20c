//! A second opinion: the definitions of the model format evaluated literally and slowly. It shares
//! no code with the engine and knows nothing about speed, incremental work or error messages.
//!
//! Every question is answered from scratch on the model's JSON, in the machine format of the
//! command line. Input is trusted: a model the engine would refuse makes these functions panic,
//! which is why only the tests use them.
//!
//! Where the definitions leave room, the reading taken here is this.
//!
//! - **Blast.** The baseline a state is compared with is the solution with nothing failed under the
//!   same load factor. `blast_radius` is in file order.
//! - **Single points.** A weak point `x` of `c` leaves `c` above 0 and below its baseline. When
//!   targets are named, only those count. `takes_down` and `hits` list targets other than `x`;
//!   `users_hit` is that of failing `x` alone, over the whole model. Points are sorted by users hit
//!   (most first), targets taken down (most first), then id.
//! - **Redundancy.** Only groups inside `requires` with two or more members. Owners in file order,
//!   groups of one owner in reading order, an outer group before the ones inside it. A failover has
//!   two members: the primary, and the standby as far as `via` lets it through. A member fell if it
//!   is 0 and was above 0 at baseline; two or more of them are a common cause. The path to a member
//!   is a shortest chain of components brought to 0, each requiring the one before it, from `x` to a
//!   component the member mentions. Where a member fell without such a chain (it was starved by
//!   losses that are each partial), the chain may run over components that lost anything at all.
//! - **Restart.** A started component counts as its baseline availability and starts in the wave
//!   after everything it needs is there. A component that never starts waits for every unstarted
//!   component in a part of its `requires` or `starts` that is still below its baseline value.
//!   Deadlocks are the strongly connected sets, of two or more, of that relation.
//! - **Replay.** A row without `at` is held against the worst ceilings of the scenario, a row with
//!   one against the latest ceilings in force then. `users_hit_percent` is not scored.

mod blast;
mod groups;
mod model;
mod redundancy;
mod replay;
mod restart;
mod solve;
mod spof;

pub use blast::blast;
pub use redundancy::{path_is_a_reason, redundancy};
pub use replay::replay;
pub use restart::restart;
pub use spof::spof;
