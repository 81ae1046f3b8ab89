//! Why a version is here, why it is not there, why it is current: chains of sentences that lead
//! to their moments. It knows nothing of how they are shown.
