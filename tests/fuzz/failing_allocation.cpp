#include "fuzz/failing_allocation.h"

#include <cstddef>
#include <cstdlib>

#include <openssl/crypto.h>
#include <openssl/rand.h>

namespace insegel::fuzz {

namespace {

struct Plan {
    bool isActive = false;
    bool failsFromThere = false;
    std::uint64_t count = 0;
    std::uint64_t place = 0;
    bool hasRefused = false;
};

thread_local Plan plan;

bool isRefused() {
    if (!plan.isActive) {
        return false;
    }
    ++plan.count;
    const bool isRefusedNow =
        plan.place != 0 && (plan.failsFromThere ? plan.count >= plan.place : plan.count == plan.place);
    plan.hasRefused = plan.hasRefused || isRefusedNow;
    return isRefusedNow;
}

void* allocate(std::size_t size) {
    return isRefused() ? nullptr : std::malloc(size);
}

void* resize(void* block, std::size_t size) {
    return isRefused() ? nullptr : std::realloc(block, size);
}

void* allocateForOpenSsl(std::size_t size, const char* /*file*/, int /*line*/) {
    return allocate(size);
}

void* resizeForOpenSsl(void* block, std::size_t size, const char* /*file*/, int /*line*/) {
    if (block != nullptr && size == 0) {
        std::free(block);
        return nullptr;
    }
    return resize(block, size);
}

void releaseForOpenSsl(void* block, const char* /*file*/, int /*line*/) {
    std::free(block);
}

/// It takes this only before it has asked for anything.
[[maybe_unused]] const bool isInstalled = [] {
    if (CRYPTO_set_mem_functions(allocateForOpenSsl, resizeForOpenSsl, releaseForOpenSsl) != 1) {
        std::abort();
    }
    // Before there is a secure heap (Secret), into which OpenSSL would put its random generators:
    // LeakSanitizer does not look there for what they point to.
    unsigned char byte = 0;
    return RAND_bytes(&byte, 1) == 1 && RAND_priv_bytes(&byte, 1) == 1;
}();

}  // namespace

FailingAllocation::FailingAllocation(std::uint64_t place, Kind kind) {
    plan = {true, kind == Kind::allFrom, 0, place, false};
}

FailingAllocation::~FailingAllocation() {
    plan = {};
}

std::uint64_t FailingAllocation::count() const {
    return plan.count;
}

bool FailingAllocation::hasRefused() {
    return plan.hasRefused;
}

}  // namespace insegel::fuzz

// What the standard lets a program replace ([new.delete]), but for what is aligned beyond the usual. All
// forms, for the address sanitizer has all of them as well, and holds that one belongs to the other.

void* operator new(std::size_t size) {
    void* block = insegel::fuzz::allocate(size == 0 ? 1 : size);
    if (block == nullptr) {
        throw std::bad_alloc();
    }
    return block;
}

void* operator new[](std::size_t size) {
    return ::operator new(size);
}

void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
    return insegel::fuzz::allocate(size == 0 ? 1 : size);
}

void* operator new[](std::size_t size, const std::nothrow_t& tag) noexcept {
    return ::operator new(size, tag);
}

void operator delete(void* block) noexcept {
    std::free(block);
}

void operator delete[](void* block) noexcept {
    std::free(block);
}

void operator delete(void* block, std::size_t /*size*/) noexcept {
    std::free(block);
}

void operator delete[](void* block, std::size_t /*size*/) noexcept {
    std::free(block);
}

void operator delete(void* block, const std::nothrow_t& /*tag*/) noexcept {
    std::free(block);
}

void operator delete[](void* block, const std::nothrow_t& /*tag*/) noexcept {
    std::free(block);
}
