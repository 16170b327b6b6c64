//! キャリアマップ: one person's path over the 12 scenes through the years, as that person tells it.
//!
//! For this person alone: nothing of it is in an [`super::Audience`]. The path is not stored; it is read off the
//! episodes, which always stand in the order of their years.

use serde::{Deserialize, Serialize};

use super::{CardText, ChangeLevel, Refusal, SceneId, Session, Stage};

/// More than a life at a town hall has.
pub const MOST_EPISODES: usize = 200;
pub const MOST_POSTS: usize = 60;
/// Years that can be told of.
pub const YEARS: std::ops::RangeInclusive<u16> = 1900..=2199;

/// An episode of one session. Numbers are never used twice, also after an episode was removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EpisodeId(pub u32);

/// Posts and episodes, both in the order of their years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Career {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<Post>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub episodes: Vec<Episode>,
    /// The number that the next episode gets.
    pub next: u32,
}

/// 部署 x 年
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    pub name: CardText,
    pub from: u16,
    /// The year in which it ended; without it, it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u16>,
}

/// One thing that happened, in a scene, in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Episode {
    pub id: EpisodeId,
    pub told: Told,
}

/// What is told of an episode. The year, a few words and the scene are enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub year: u16,
    /// A few words, for the map.
    pub title: CardText,
    pub scene: SceneId,
    /// Where one worked; without it, what the posts say of the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<CardText>,
    /// していたこと
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub did: Option<CardText>,
    /// 起きたこと
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<CardText>,
    /// 越えようとしたもの
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tried: Option<CardText>,
    /// いま思うこと
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thinks: Option<CardText>,
}

/// From one episode to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    pub from: SceneId,
    pub to: SceneId,
}

/// A border between neighbouring scenes, and in which direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Border {
    Stages(Stage, Stage),
    Levels(ChangeLevel, ChangeLevel),
}

/// The years of a life, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Years {
    pub first: u16,
    /// The year after the last one.
    pub end: u16,
}

impl Default for Career {
    fn default() -> Self {
        Self { posts: Vec::new(), episodes: Vec::new(), next: 1 }
    }
}

impl Post {
    pub fn is_sound(&self) -> bool {
        YEARS.contains(&self.from) && self.to.is_none_or(|to| YEARS.contains(&to) && to >= self.from)
    }
}

impl Told {
    pub fn new(year: u16, title: CardText, scene: SceneId) -> Self {
        Self { year, title, scene, post: None, did: None, happened: None, tried: None, thinks: None }
    }
}

impl Border {
    /// Between neighbours, from left to right and from below, then back.
    pub const ALL: [Self; 10] = {
        use ChangeLevel::{Fix, Improve, Innovate};
        use Stage::{Community, Individual, Organization, Workplace};
        [
            Self::Stages(Individual, Workplace),
            Self::Stages(Workplace, Organization),
            Self::Stages(Organization, Community),
            Self::Levels(Fix, Improve),
            Self::Levels(Improve, Innovate),
            Self::Stages(Workplace, Individual),
            Self::Stages(Organization, Workplace),
            Self::Stages(Community, Organization),
            Self::Levels(Improve, Fix),
            Self::Levels(Innovate, Improve),
        ]
    };

    /// Whether going from one scene to another crosses it.
    pub fn is_crossed(self, leg: Leg) -> bool {
        let between = |at: usize, to: usize, from: usize, end: usize| {
            if at < to { from <= at && end >= to } else { from >= at && end <= to }
        };
        match self {
            Self::Stages(a, b) => between(a.column(), b.column(), leg.from.stage.column(), leg.to.stage.column()),
            Self::Levels(a, b) => between(a.row(), b.row(), leg.from.level.row(), leg.to.level.row()),
        }
    }
}

impl Career {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub fn episode(&self, id: EpisodeId) -> Option<&Episode> {
        self.episodes.iter().find(|episode| episode.id == id)
    }

    /// Which one of the path it is, from 0.
    pub fn position(&self, id: EpisodeId) -> Option<usize> {
        self.episodes.iter().position(|episode| episode.id == id)
    }

    /// The path: from each episode to the next, also where both lie in one scene.
    pub fn path(&self) -> Vec<Leg> {
        let scenes = self.episodes.iter().map(|episode| episode.told.scene);
        scenes.clone().zip(scenes.skip(1)).map(|(from, to)| Leg { from, to }).collect()
    }

    /// Every border, and how often the path crossed it.
    pub fn borders(&self) -> Vec<(Border, usize)> {
        let path = self.path();
        Border::ALL
            .into_iter()
            .map(|border| (border, path.iter().filter(|leg| border.is_crossed(**leg)).count()))
            .collect()
    }

    /// Where one worked in the year of an episode: what it says itself, else the post that began last by then.
    pub fn post_of<'a>(&'a self, told: &'a Told) -> Option<&'a CardText> {
        told.post.as_ref().or_else(|| self.post_in(told.year).map(|(_, post)| &post.name))
    }

    /// The post of a year, with its place: of those that overlap, the one that began last.
    pub fn post_in(&self, year: u16) -> Option<(usize, &Post)> {
        let on = |post: &Post| post.from <= year && post.to.is_none_or(|to| to >= year);
        self.posts.iter().enumerate().rev().find(|(_, post)| on(post))
    }

    /// The years that the axis shows; `next` is one that shall be on it too. None while there is nothing.
    pub fn years(&self, next: Option<u16>) -> Option<Years> {
        let of_posts = self.posts.iter().flat_map(|post| [Some(post.from), post.to]).flatten();
        let all = || of_posts.clone().chain(self.episodes.iter().map(|episode| episode.told.year)).chain(next);
        Some(Years { first: all().min()?, end: all().max()?.saturating_add(1) })
    }

    /// In the order of years; what belongs to one year stays as it is.
    fn sort(&mut self) {
        self.posts.sort_by_key(|post| post.from);
        self.episodes.sort_by_key(|episode| episode.told.year);
    }

    /// With nothing that a career cannot have, and whether there was anything of the kind.
    fn mended(mut self) -> (Self, bool) {
        let before = self.clone();
        self.posts.retain(Post::is_sound);
        self.posts.truncate(MOST_POSTS);
        self.episodes.retain(|episode| YEARS.contains(&episode.told.year));
        self.episodes.truncate(MOST_EPISODES);
        self.sort();
        let highest = self.episodes.iter().map(|episode| episode.id.0).filter(|id| *id < u32::MAX).max();
        self.next = self.next.max(1).max(highest.map_or(1, |highest| highest + 1));
        let mut used = std::collections::BTreeSet::new();
        let next = &mut self.next;
        self.episodes.retain_mut(|episode| {
            if episode.id.0 == u32::MAX || used.contains(&episode.id) {
                episode.id = EpisodeId(*next);
                *next = next.saturating_add(1);
            }
            episode.id.0 != u32::MAX && used.insert(episode.id)
        });
        let changed = self != before;
        (self, changed)
    }
}

impl Years {
    /// Where a year begins, as a share of the whole axis from 0.0 to 1.0.
    pub fn share(&self, year: u16) -> f32 {
        let span = f32::from(self.end.saturating_sub(self.first).max(1));
        (f32::from(year.saturating_sub(self.first)) / span).clamp(0.0, 1.0)
    }

    /// From where to where a post of these reaches; one that goes on reaches the end. Where another one begins in the
    /// year in which it was left, it makes room for that.
    pub fn segment(&self, post: &Post, posts: &[Post]) -> (f32, f32) {
        let follows = |to: u16| posts.iter().any(|other| other.from == to && other != post);
        let end = |to: u16| if to > post.from && follows(to) { to } else { to.saturating_add(1) };
        (self.share(post.from), post.to.map_or(1.0, |to| self.share(end(to))))
    }
}

impl Session {
    /// キャリアマップ; empty if nobody has told of anything.
    pub fn career(&self) -> &Career {
        &self.career
    }

    /// The number that the next episode gets.
    pub fn fresh_episode_id(&self) -> EpisodeId {
        EpisodeId(self.career.next)
    }

    pub(super) fn set_posts(&mut self, posts: &[Post]) -> Result<(), Refusal> {
        if posts.len() > MOST_POSTS || !posts.iter().all(Post::is_sound) {
            return Err(Refusal::NoSuchYear);
        }
        let mut posts = posts.to_vec();
        posts.sort_by_key(|post| post.from);
        if posts == self.career.posts {
            return Err(Refusal::NothingToChange);
        }
        self.career.posts = posts;
        Ok(())
    }

    pub(super) fn add_episode(&mut self, id: EpisodeId, told: &Told) -> Result<(), Refusal> {
        if id.0 < self.career.next || id.0 == u32::MAX || self.career.episodes.len() >= MOST_EPISODES {
            return Err(Refusal::EpisodeNumberTaken(id));
        }
        if !YEARS.contains(&told.year) {
            return Err(Refusal::NoSuchYear);
        }
        self.career.next = id.0 + 1;
        self.career.episodes.push(Episode { id, told: told.clone() });
        self.career.sort();
        Ok(())
    }

    /// Told of another year, it comes last there.
    pub(super) fn revise_episode(&mut self, id: EpisodeId, told: &Told) -> Result<(), Refusal> {
        let at = self.career.position(id).ok_or(Refusal::NoSuchEpisode(id))?;
        if !YEARS.contains(&told.year) {
            return Err(Refusal::NoSuchYear);
        }
        let episodes = &mut self.career.episodes;
        let episode = episodes.get_mut(at).ok_or(Refusal::NoSuchEpisode(id))?;
        if episode.told == *told {
            return Err(Refusal::NothingToChange);
        }
        if episode.told.year == told.year {
            episode.told = told.clone();
        } else {
            episodes.remove(at);
            episodes.push(Episode { id, told: told.clone() });
            self.career.sort();
        }
        Ok(())
    }

    pub(super) fn remove_episode(&mut self, id: EpisodeId) -> Result<(), Refusal> {
        let at = self.career.position(id).ok_or(Refusal::NoSuchEpisode(id))?;
        self.career.episodes.remove(at);
        Ok(())
    }

    /// `index` counts the episodes of its year without itself.
    pub(super) fn move_episode(&mut self, id: EpisodeId, index: usize) -> Result<(), Refusal> {
        let at = self.career.position(id).ok_or(Refusal::NoSuchEpisode(id))?;
        let episodes = &mut self.career.episodes;
        let year = episodes.get(at).map_or(0, |episode| episode.told.year);
        let first = episodes.iter().position(|episode| episode.told.year == year).unwrap_or(at);
        let count = episodes.iter().filter(|episode| episode.told.year == year).count();
        if index >= count {
            return Err(Refusal::NoSuchPosition(index));
        }
        if first + index == at {
            return Err(Refusal::NothingToChange);
        }
        let episode = episodes.remove(at);
        episodes.insert(first + index, episode);
        Ok(())
    }

    /// Takes over what a file says, mended; whether there was anything to mend.
    pub(super) fn take_career(&mut self, career: Career) -> bool {
        let (career, changed) = career.mended();
        self.career = career;
        changed
    }
}
