#include "platform/sql/bell.hpp"

#include <utility>

namespace lingju::sql {

class Bell::Ear : public Listener {
  public:
    explicit Ear(Bell& bell) : bell_(bell) {
        const std::lock_guard lock(bell_.mutex_);
        bell_.ears_.insert(this);
    }
    ~Ear() override {
        const std::lock_guard lock(bell_.mutex_);
        bell_.ears_.erase(this);
    }

    std::vector<std::string> wait(std::chrono::milliseconds at_most) override {
        std::unique_lock lock(mutex_);
        heard_.wait_for(lock, at_most, [this] { return stopped_ || !told_.empty(); });
        return std::exchange(told_, {});
    }
    void stop() override {
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
        }
        heard_.notify_all();
    }
    void hear(const std::string& text) {
        {
            const std::lock_guard lock(mutex_);
            told_.push_back(text);
        }
        heard_.notify_all();
    }

  private:
    Bell& bell_;
    std::mutex mutex_;
    std::condition_variable heard_;
    std::vector<std::string> told_;
    bool stopped_ = false;
};

std::unique_ptr<Listener> Bell::listen() { return std::make_unique<Ear>(*this); }

void Bell::ring(const std::string& text) {
    const std::lock_guard lock(mutex_);
    for (Ear* const ear : ears_) ear->hear(text);
}

}  // namespace lingju::sql
