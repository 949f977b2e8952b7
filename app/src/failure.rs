//! What a person sees when the letters cannot be shown: what happened, and what to do next.

use corpus::{format::FormatError, texts};
use yew::prelude::*;

/// Why there are no letters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Failure {
    /// No bytes came; the page's words on why.
    Missing(String),
    /// The bytes are no bundle that can be read.
    Format(FormatError),
}

impl Failure {
    /// What happened, in a sentence.
    fn sentence(&self) -> &'static str {
        match self {
            Failure::Missing(_) => texts::failure_missing(),
            Failure::Format(error) => match error {
                FormatError::NotABundle { .. } => texts::failure_not_a_bundle(),
                FormatError::Truncated { .. } => texts::failure_truncated(),
                FormatError::TooNew { .. } => texts::failure_too_new(),
                FormatError::TooOld { .. } => texts::failure_too_old(),
                _ => texts::failure_damaged(),
            },
        }
    }

    /// What to do next.
    fn remedy(&self) -> &'static str {
        match self {
            Failure::Missing(_) => texts::failure_missing_remedy(),
            Failure::Format(FormatError::TooNew { .. }) => texts::failure_too_new_remedy(),
            Failure::Format(FormatError::TooOld { .. }) => texts::failure_too_old_remedy(),
            Failure::Format(_) => texts::failure_damaged_remedy(),
        }
    }

    fn details(&self) -> String {
        match self {
            Failure::Missing(words) => words.clone(),
            Failure::Format(error) => error.to_string(),
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) failure: Failure,
}

/// The page in place of the explorer.
#[function_component]
pub(crate) fn Failed(props: &Props) -> Html {
    html! {
        <main class="failed" role="alert" data-test="failure">
            <h1>{ props.failure.sentence() }</h1>
            <p>{ props.failure.remedy() }</p>
            <details>
                <summary>{ texts::wait_details() }</summary>
                <p>{ props.failure.details() }</p>
            </details>
        </main>
    }
}
