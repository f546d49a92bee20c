//! Sentences that say which rule tripped in a component. Each follows the component's name and a
//! colon.

use super::{sentences, terms};

terms! {
    /// A standby that is lost with its primary.
    standby_lost { ko: "주 계통과 예비가 함께 멈춤", en: "primary and standby are both lost" }
    /// A standby that cannot be woken.
    via_lost { ko: "예비는 살아 있지만 깨울 수단이 없음", en: "the standby is there, but what wakes it is lost" }
    /// A standby that is lost, as is what wakes it.
    standby_and_via_lost { ko: "예비도, 예비를 깨울 수단도 잃음", en: "the standby is lost, and so is what wakes it" }
    /// A standby that carries on only in part.
    failover_short { ko: "주 계통을 잃고 예비가 다 감당하지 못함", en: "the primary is lost and the standby carries only part" }
    /// It failed itself.
    failed_itself { ko: "여기서 장애가 남", en: "failed" }
}

sentences! {
    /// It is held at a ceiling.
    held_at(ceiling) { ko: "최대 {ceiling}로 제한됨"; en: "held at {ceiling}"; }
    /// It requires something that is not there.
    needs(names) { ko: "필요한 것이 온전하지 않음: {names}"; en: "requires {names}"; }
    /// None of its alternatives is left whole.
    none_left(left, members) { ko: "여럿 가운데 하나면 되지만 {members} 가운데 남은 것이 {left}개"; en: "any one of {members} would do; {left} left"; }
    /// Too few members are left.
    too_few(needed, members, left) { ko: "{members} 가운데 {needed}개가 필요한데 {left}개만 온전함"; en: "needs {needed} of {members}; {left} left"; }
    /// Cells are lost.
    cells_lost(left) { ko: "나누어 맡은 몫 가운데 {left}만 남음"; en: "{left} of its users' cells are left"; }
    /// A pool fell over.
    overloaded_collapse(load, left) { ko: "부하 {load}에 남은 용량이 {left}뿐이라 남은 것까지 무너짐"; en: "load {load}, capacity left {left}: the survivors fall over too"; }
    /// A pool drops what it cannot carry.
    overloaded_shed(load, left) { ko: "부하 {load}에 남은 용량이 {left}뿐이라 나머지는 거절됨"; en: "load {load}, capacity left {left}: the rest is turned away"; }
    /// More people come to it than it can serve.
    crowded(load, capacity) { ko: "옮겨 온 이용자까지 {load}명이 몰려 수용 인원 {capacity}명을 넘음"; en: "{load} people come, and it can serve {capacity}"; }
    /// Something wanted is missing.
    wants_missing(names) { ko: "있으면 좋은 것이 온전하지 않음: {names}"; en: "is without {names}"; }
}
