//! The 12 scenes of improvement activity: 4 stages by 3 change levels.

use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

/// The range of the plan that a matter belongs to; widening from left to right on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// 個人
    Individual,
    /// 職場
    Workplace,
    /// 役所全体
    Organization,
    /// 地域
    Community,
}

/// How deep the change goes; rising from bottom to top on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ChangeLevel {
    /// 不具合解消
    Fix,
    /// 改善
    Improve,
    /// 革新
    Innovate,
}

/// The address of one of the 12 scenes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SceneId {
    pub stage: Stage,
    pub level: ChangeLevel,
}

impl Stage {
    /// Left to right.
    pub const ALL: [Self; 4] = [Self::Individual, Self::Workplace, Self::Organization, Self::Community];

    /// 0 個人 .. 3 地域: the column on the canvas.
    pub const fn column(self) -> usize {
        self as usize
    }
}

impl ChangeLevel {
    /// Bottom to top.
    pub const ALL: [Self; 3] = [Self::Fix, Self::Improve, Self::Innovate];

    /// 0 不具合解消 .. 2 革新: the row on the canvas, counted from below.
    pub const fn row(self) -> usize {
        self as usize
    }
}

impl SceneId {
    /// All twelve, stage by stage, each from below.
    pub const ALL: [Self; 12] = {
        let mut all = [Self { stage: Stage::Individual, level: ChangeLevel::Fix }; 12];
        let mut i = 0;
        while i < 12 {
            all[i] = Self { stage: Stage::ALL[i / 3], level: ChangeLevel::ALL[i % 3] };
            i += 1;
        }
        all
    };

    pub const fn new(stage: Stage, level: ChangeLevel) -> Self {
        Self { stage, level }
    }

    /// Position in [`Self::ALL`].
    pub const fn index(self) -> usize {
        self.stage.column() * 3 + self.level.row()
    }

    /// The scene `columns` to the right and `rows` up, if the canvas has one there.
    pub fn neighbour(self, columns: isize, rows: isize) -> Option<Self> {
        let column = self.stage.column().checked_add_signed(columns)?;
        let row = self.level.row().checked_add_signed(rows)?;
        Some(Self { stage: *Stage::ALL.get(column)?, level: *ChangeLevel::ALL.get(row)? })
    }
}

/// One value for each scene: a total map, so that asking never fails.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerScene<T>([T; 12]);

impl<T> PerScene<T> {
    pub fn from_fn(mut value: impl FnMut(SceneId) -> T) -> Self {
        Self(SceneId::ALL.map(&mut value))
    }

    /// In the order of [`SceneId::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (SceneId, &T)> {
        SceneId::ALL.into_iter().zip(&self.0)
    }

    pub fn map<U>(&self, mut f: impl FnMut(&T) -> U) -> PerScene<U> {
        PerScene::from_fn(|scene| f(&self[scene]))
    }
}

#[expect(clippy::indexing_slicing, reason = "SceneId::index is below 12 by construction")]
impl<T> Index<SceneId> for PerScene<T> {
    type Output = T;

    fn index(&self, scene: SceneId) -> &T {
        &self.0[scene.index()]
    }
}

#[expect(clippy::indexing_slicing, reason = "SceneId::index is below 12 by construction")]
impl<T> IndexMut<SceneId> for PerScene<T> {
    fn index_mut(&mut self, scene: SceneId) -> &mut T {
        &mut self.0[scene.index()]
    }
}

impl<T: Serialize> Serialize for PerScene<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for PerScene<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <[T; 12]>::deserialize(deserializer).map(Self)
    }
}
