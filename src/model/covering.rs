//! What covering and turning over mean, as edits: nobody's words show, or stop showing, that were not asked for.

use super::{CardId, Edit, Place, SceneId, Session, Showing};

impl Session {
    /// 伏せる・めくる: covers those of the cards whose words show; if none do, turns them over. Hidden cards stay
    /// hidden. Nothing if there is nothing to do.
    pub fn cover_or_turn_over(&self, ids: &[CardId]) -> Vec<Edit> {
        let seen = |as_what: Showing| ids.iter().copied().filter(move |id| self.showing(*id) == as_what);
        let cover = |id| match self.own(id) {
            // It lies face down with its scene again.
            Some(Showing::TurnedOver) => set(id, Showing::Open),
            _ => set(id, Showing::Covered),
        };
        let to_cover: Vec<Edit> = seen(Showing::Open).map(cover).collect();
        if to_cover.is_empty() {
            seen(Showing::Covered).map(|id| set(id, Showing::TurnedOver)).collect()
        } else {
            to_cover
        }
    }

    /// 壁に出さない・出す: hides those of the cards that the wall has; if it has none, shows them. A card that was face
    /// down when it was hidden comes back face down.
    pub fn hide_or_show(&self, ids: &[CardId]) -> Vec<Edit> {
        let own = |id: CardId| self.own(id).map(|showing| (id, showing));
        let (hidden, on_wall): (Vec<_>, Vec<_>) =
            ids.iter().copied().filter_map(own).partition(|(_, showing)| showing.is_hidden());
        let show =
            |(id, showing)| set(id, if showing == Showing::HiddenCovered { Showing::Covered } else { Showing::Open });
        let hide =
            |(id, showing)| set(id, if showing == Showing::Covered { Showing::HiddenCovered } else { Showing::Hidden });
        if on_wall.is_empty() {
            hidden.into_iter().map(show).collect()
        } else {
            on_wall.into_iter().map(hide).collect()
        }
    }

    /// 場面を伏せる・めくる. While the words of any of its cards show, it covers: turning over by mistake cannot be
    /// unseen.
    pub fn cover_or_turn_over_scene(&self, scene: SceneId) -> Vec<Edit> {
        if self.is_face_down(scene) { self.turn_over_scene(scene) } else { self.cover_scene(scene) }
    }

    /// 場面を伏せる: no words of its cards show, nor of those that come later.
    pub fn cover_scene(&self, scene: SceneId) -> Vec<Edit> {
        if !self.is_covered(scene) {
            return vec![Edit::CoverScene { scene, covered: true }];
        }
        let turned = self.at(Place::Scene(scene)).iter().filter(|id| self.own(**id) == Some(Showing::TurnedOver));
        turned.map(|id| set(*id, Showing::Open)).collect()
    }

    /// 場面をめくる: the words of all its cards show, but for the hidden ones.
    pub fn turn_over_scene(&self, scene: SceneId) -> Vec<Edit> {
        let uncover = self.is_covered(scene).then_some(Edit::CoverScene { scene, covered: false });
        let covered = self.at(Place::Scene(scene)).iter().filter(|id| self.own(**id) == Some(Showing::Covered));
        uncover.into_iter().chain(covered.map(|id| set(*id, Showing::Open))).collect()
    }

    /// Whether a scene is covered, or has cards on the wall that all are, and no words show there.
    pub fn is_face_down(&self, scene: SceneId) -> bool {
        let seen = || self.at(Place::Scene(scene)).iter().map(|id| self.showing(*id));
        let some_lie_so = self.is_covered(scene) || seen().any(|showing| showing == Showing::Covered);
        some_lie_so && !seen().any(|showing| showing == Showing::Open)
    }

    /// The card's own setting, whatever its scene has.
    fn own(&self, id: CardId) -> Option<Showing> {
        self.card(id).map(|card| card.showing)
    }
}

fn set(id: CardId, showing: Showing) -> Edit {
    Edit::SetShowing { id, showing }
}
