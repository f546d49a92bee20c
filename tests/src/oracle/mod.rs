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
//!   same load factor. `failed` and `blast_radius` are in file order.
//! - **Single points.** A weak point `x` of `c` leaves `c` above 0 and below its baseline. When
//!   targets are named, only those count, in the order named. `takes_down` and `hits` list targets other than `x`;
//!   `users_hit` is that of failing `x` alone, over the whole model. Points are sorted by users hit
//!   (most first), targets taken down (most first), then id.
//! - **Cut sets.** A component that is at the level with nothing failed has one minimal cut set, the
//!   empty one, of order 0. Sets are by size, then by their ids' text as sorted lists. A member of a
//!   set is superfluous if the rest without it is a cut set; each is judged by itself.
//! - **Redundancy.** Only groups inside `requires` with two or more members. Owners in file order,
//!   groups of one owner in reading order, an outer group before the ones inside it. A failover has
//!   two members: the primary, and the standby as far as `via` lets it through. A member fell if it
//!   is 0 and was above 0 at baseline; two or more of them are a common cause. The path to a member
//!   is a shortest chain of components brought to 0, from `x` to one in the member; each is in a part
//!   of the next one's requirement that was brought to 0 too, and so is the last in the member.
//!   Who absorbs may have fallen because of those from whom people come, as if it required them.
//!   Where there is no such chain (losses that are each partial can starve a member), it runs over
//!   whatever lost anything.
//! - **Restart.** A started component counts as its baseline availability and starts in the wave
//!   after everything it needs is there. A component that never starts waits for every unstarted
//!   component in a part of its `requires` or `starts` that is still below its baseline value.
//!   Deadlocks are the strongly connected sets, of two or more, of that relation.
//! - **Recovery.** Second by second from the stop on: whoever has all it needs begins, and is up its `repair` later. What
//!   wakes a standby counts as it was `switch` ago, and as nothing before that; without it, the standby counts from
//!   `switch` on. What failed and what is down because of it has stopped, and everything else is at its baseline.
//! - **Harden.** Whoever refers to a redundant component sees its baseline, whichever component fails; the
//!   component itself, where it is a target, is judged by what it requires.
//! - **Replay.** A row without `at` is held against the lowest ceiling of each component, a row with
//!   one against the state at that very second. A row's `at` counts from the earliest event. Rows with `input` are not
//!   counted. `users_hit_percent` and the order of return are not scored.
//! - **Time.** Every millionth of availability is a level that waits by itself. A level that is reached stays as long as
//!   what is required supported it at the present second or at any of the `holds` before it. A level that is not reached
//!   is, if it is supported now and could be counted on at each of the `repair` seconds before. A ceiling that falls is
//!   felt at once; one that rises is something that can be counted on. A standby is awake to the level to which its
//!   `via` was there, with the primary below that, at each of the `switch` seconds before, and is there now; it falls asleep
//!   when the primary is no less. Every second is settled to the greatest solution. In a circle, which those who absorb are
//!   part of, what can be counted on is what would be if nobody in it took any time, if that is more than what is; `wants`
//!   are in no circle. Before the first event everything has been as at the baseline for ever.

mod blast;
mod cuts;
mod groups;
mod harden;
mod load;
mod model;
mod recovery;
mod redundancy;
mod replay;
mod restart;
mod solve;
mod spof;
mod timeline;

pub use blast::blast;
pub use cuts::{cuts, verdict};
pub use harden::{Best, Hardening};
pub use load::{Carried, carried};
pub use recovery::recovery;
pub use redundancy::{path_is_a_reason, redundancy};
pub use replay::replay;
pub use restart::restart;
pub use spof::spof;
pub use timeline::{Course, timeline};
