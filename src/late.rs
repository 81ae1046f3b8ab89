//! The page comes in two files. What the first minute needs is in the first; the rest is fetched
//! when something first asks for it. This says which functions stand in the second file. It knows
//! nothing of what they do.
//!
//! Only the release page is split, by `./dev build`. Everywhere else these functions are functions
//! like any other.

/// Defines functions that stand in the second file. They may be called only while [`is_here`].
macro_rules! late {
    ($(
        $(#[$attribute:meta])*
        $visible:vis fn $name:ident($($value:ident: $type:ty),* $(,)?) $(-> $result:ty)? $body:block
    )*) => {
        $(
            $(#[$attribute])*
            $visible fn $name($($value: $type),*) $(-> $result)? {
                #[cfg_attr(
                    feature = "split",
                    wasm_split_helpers::wasm_split(rest, wasm_split_path = $crate::late::split)
                )]
                fn $name($($value: $type),*) $(-> $result)? $body
                #[cfg(feature = "split")]
                let result = $crate::late::now($name($($value),*));
                #[cfg(not(feature = "split"))]
                let result = $name($($value),*);
                result
            }
        )*
    };
}
pub(crate) use late;

/// Why the second file did not come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Missing;

#[cfg(not(feature = "split"))]
pub use whole::{fetch, is_here};

#[cfg(not(feature = "split"))]
mod whole {
    /// Whether the second file is there.
    pub fn is_here() -> bool {
        true
    }

    /// Fetches the second file.
    ///
    /// # Errors
    /// Where it did not come.
    pub async fn fetch() -> Result<(), super::Missing> {
        Ok(())
    }
}

#[cfg(feature = "split")]
pub(crate) use split::now;
#[cfg(feature = "split")]
pub use split::{fetch, is_here};

#[cfg(feature = "split")]
pub(crate) mod split {
    use super::Missing;
    use std::{
        cell::Cell,
        pin::pin,
        task::{Context, Poll, Waker},
    };
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    thread_local! {
        static IS_HERE: Cell<bool> = const { Cell::new(false) };
    }

    /// Whether the second file is there.
    pub fn is_here() -> bool {
        IS_HERE.get()
    }

    /// Fetches the second file.
    ///
    /// # Errors
    /// Where it did not come: there is no network. Another try may bring it.
    pub async fn fetch() -> Result<(), Missing> {
        arrive().await.map_err(|_| Missing)
    }

    #[wasm_split(rest, fallible)]
    fn arrive() -> Result<(), SplitLoaderError> {
        IS_HERE.set(true);
        Ok(())
    }

    /// What `wasm_split` asks before each call. [`fetch`] has waited for the file once and for
    /// all, so there is nothing left to wait for.
    pub(crate) mod rt {
        use std::{ffi::c_void, pin::Pin};
        pub(crate) use wasm_split_helpers::rt::LoadCallbackFn;

        pub(crate) struct LazySplitLoader;

        impl LazySplitLoader {
            pub(crate) const fn new(
                _: unsafe extern "C" fn(LoadCallbackFn, *const c_void),
            ) -> LazySplitLoader {
                LazySplitLoader
            }
        }

        pub(crate) async fn ensure_loaded(_: Pin<&LazySplitLoader>) -> Result<(), super::Missing> {
            if super::is_here() { Ok(()) } else { Err(super::Missing) }
        }
    }

    /// The result of a function of the second file, which answers at once when it is there.
    pub(crate) fn now<T>(work: impl Future<Output = T>) -> T {
        match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => result,
            Poll::Pending => unreachable!("the file is there"),
        }
    }
}
