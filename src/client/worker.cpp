#include "client/worker.h"

#include <map>
#include <mutex>

#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>

namespace insegel::client {

namespace asio = boost::asio;

namespace {

constexpr std::size_t threadCount = 2;

}  // namespace

struct Worker::Inside {
    using Strand = asio::strand<asio::thread_pool::executor_type>;

    asio::thread_pool pool{threadCount};
    std::mutex mutex;
    std::map<std::string, Strand> strands;  ///< As many as tokens were used: few.
};

Worker::Worker() : inside_(std::make_unique<Inside>()) {}

Worker::~Worker() {
    inside_->pool.stop();
    inside_->pool.join();
}

void Worker::run(const std::string& tokenId, std::function<void()> task) {
    const std::lock_guard guard(inside_->mutex);
    const auto [place, isNew] = inside_->strands.try_emplace(tokenId, asio::make_strand(inside_->pool));
    asio::post(place->second, std::move(task));
}

}  // namespace insegel::client
