//! What covering and turning over mean, as edits: nobody's words show, or stop showing, that were not asked for.

use super::{CardId, Edit, Place, SceneId, Session, Showing};

impl Session {
    /// 伏せる・めくる: covers those of the cards whose words show; if none do, turns them over. Hidden cards stay
    /// hidden. Nothing if there is nothing to do.
    ///
    /// To turn over one card of a covered scene the scene is uncovered and each of its other cards covered, so that
    /// they stay as they are.
    pub fn cover_or_turn_over(&self, ids: &[CardId]) -> Vec<Edit> {
        let seen = |as_what: Showing| ids.iter().copied().filter(move |id| self.showing(*id) == as_what);
        let to_cover: Vec<Edit> = seen(Showing::Open).map(|id| set(id, Showing::Covered)).collect();
        if !to_cover.is_empty() {
            return to_cover;
        }
        let mut edits = Vec::new();
        for scene in SceneId::ALL.into_iter().filter(|scene| self.is_covered(*scene)) {
            let here = self.at(Place::Scene(scene));
            if !seen(Showing::Covered).any(|id| here.contains(&id)) {
                continue;
            }
            edits.push(Edit::CoverScene { scene, covered: false });
            let others = here.iter().filter(|id| !ids.contains(id) && self.own(**id) == Some(Showing::Open));
            edits.extend(others.map(|id| set(*id, Showing::Covered)));
        }
        let covered = seen(Showing::Covered).filter(|id| self.own(*id) == Some(Showing::Covered));
        edits.extend(covered.map(|id| set(id, Showing::Open)));
        edits
    }

    /// 壁に出さない・出す: hides those of the cards that the wall has; if it has none, shows them.
    pub fn hide_or_show(&self, ids: &[CardId]) -> Vec<Edit> {
        let there = ids.iter().copied().filter(|id| self.card(*id).is_some());
        let (hidden, on_wall): (Vec<CardId>, Vec<CardId>) =
            there.partition(|id| self.own(*id) == Some(Showing::Hidden));
        if on_wall.is_empty() {
            hidden.into_iter().map(|id| set(id, Showing::Open)).collect()
        } else {
            on_wall.into_iter().map(|id| set(id, Showing::Hidden)).collect()
        }
    }

    /// 場面を伏せる・めくる. While the words of any of its cards show, it covers: turning over by mistake cannot be
    /// unseen.
    pub fn cover_or_turn_over_scene(&self, scene: SceneId) -> Vec<Edit> {
        if self.is_covered(scene) || self.lies_covered(scene) {
            self.turn_over_scene(scene)
        } else {
            vec![Edit::CoverScene { scene, covered: true }]
        }
    }

    /// 場面をめくる: the words of all its cards show, but for the hidden ones.
    pub fn turn_over_scene(&self, scene: SceneId) -> Vec<Edit> {
        let uncover = self.is_covered(scene).then_some(Edit::CoverScene { scene, covered: false });
        let covered = self.at(Place::Scene(scene)).iter().filter(|id| self.own(**id) == Some(Showing::Covered));
        uncover.into_iter().chain(covered.map(|id| set(*id, Showing::Open))).collect()
    }

    /// Whether a scene has cards on the wall, and all of them are covered.
    pub fn lies_covered(&self, scene: SceneId) -> bool {
        let seen = || self.at(Place::Scene(scene)).iter().map(|id| self.showing(*id));
        !seen().any(|showing| showing == Showing::Open) && seen().any(|showing| showing == Showing::Covered)
    }

    /// The card's own setting, whatever its scene has.
    fn own(&self, id: CardId) -> Option<Showing> {
        self.card(id).map(|card| card.showing)
    }
}

fn set(id: CardId, showing: Showing) -> Edit {
    Edit::SetShowing { id, showing }
}
