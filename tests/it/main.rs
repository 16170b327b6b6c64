mod png;
mod typeset;
